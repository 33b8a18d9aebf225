import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { IsWholeNumber } from '../validation/is-whole-number.js';
import { MayBeAbsent } from '../validation/rules.js';

const MAX_LIMIT = 1_000;
const DEFAULT_LIMIT = 100;
/** Balancers in between often hang up after half a minute. */
const MAX_WAIT_SECONDS = 20;
const MAX_CURSOR_CHARACTERS = 1_024;

/** Query of `GET /v1/events`. */
export class EventsQuery {
  @ApiPropertyOptional({
    maxLength: MAX_CURSOR_CHARACTERS,
    description: '`cursor` of the answer before; absent: from the beginning of time.',
  })
  @MayBeAbsent()
  @IsString({ message: 'This must be given once.' })
  @MaxLength(MAX_CURSOR_CHARACTERS, { message: 'This cursor was not made for this list.' })
  after?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @IsWholeNumber(1, MAX_LIMIT)
  limit: number = DEFAULT_LIMIT;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: MAX_WAIT_SECONDS,
    default: 0,
    description: 'Where there is nothing new, wait so long for something before answering with nothing.',
  })
  @IsWholeNumber(0, MAX_WAIT_SECONDS)
  waitSeconds: number = 0;
}
