import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { IsWholeNumber } from '../validation/is-whole-number.js';
import { MayBeAbsent } from '../validation/rules.js';

const MAX_LIMIT = 200;
const DEFAULT_LIMIT = 50;
const MAX_CURSOR_CHARACTERS = 1_024;

/** The query parameters that every list has. */
export class PageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_LIMIT,
    default: DEFAULT_LIMIT,
    description: 'The most items to answer with.',
  })
  @IsWholeNumber(1, MAX_LIMIT)
  limit: number = DEFAULT_LIMIT;

  @ApiPropertyOptional({
    maxLength: MAX_CURSOR_CHARACTERS,
    description: '`nextCursor` of the page before.',
  })
  @MayBeAbsent()
  @IsString({ message: 'This must be given once.' })
  @MaxLength(MAX_CURSOR_CHARACTERS, { message: 'This cursor was not made for this list.' })
  cursor?: string;
}
