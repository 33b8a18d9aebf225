import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, Max, Min } from 'class-validator';
import { DEFAULT_OVERLAP_SECONDS, MAX_OVERLAP_SECONDS, type Scope, SCOPES } from '#access';
import { AreIds, IsInstant, IsLine, MayBeAbsent, WITHIN_YEARS } from '../validation/rules.js';

const MAX_NAME_CHARACTERS = 100;
const MAX_VENUES = 100;

/** Body of `POST /v1/api-keys`. */
export class CreateApiKeyBody {
  @ApiProperty({ minLength: 1, maxLength: MAX_NAME_CHARACTERS, example: 'Till at the bar' })
  @IsLine(MAX_NAME_CHARACTERS)
  name!: string;

  @ApiProperty({ isArray: true, enum: SCOPES, enumName: 'Scope', minItems: 1, example: ['bookings:write'] })
  @IsArray({ message: 'This must be a list.' })
  @ArrayMinSize(1, { message: 'There must be at least one scope.' })
  @ArrayUnique({ message: 'Each scope can be given once.' })
  @IsIn(SCOPES, { each: true, message: `Each must be one of ${SCOPES.join(', ')}.` })
  scopes!: Scope[];

  @ApiPropertyOptional({
    type: [String],
    minItems: 1,
    maxItems: MAX_VENUES,
    description:
      'The venues that the key is limited to; absent: all of them. Whatever belongs to another is 404 to it.',
  })
  @MayBeAbsent()
  @IsArray({ message: 'This must be a list.' })
  @ArrayMinSize(1, { message: 'There must be at least one venue; leave it out for all of them.' })
  @ArrayMaxSize(MAX_VENUES, { message: `There can be at most ${MAX_VENUES} venues.` })
  @AreIds()
  venueIds?: string[];

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2028-01-01T00:00:00Z',
    description: `Absent: never. ${WITHIN_YEARS}`,
  })
  @MayBeAbsent()
  @IsInstant()
  expiresAt?: string;
}

/** Body of `POST /v1/api-keys/{apiKeyId}/rotate`, which may also be left out. */
export class RotateApiKeyBody {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: MAX_OVERLAP_SECONDS,
    default: DEFAULT_OVERLAP_SECONDS,
    description: 'For how long the key as it was is valid beside the new one.',
  })
  @MayBeAbsent()
  @IsInt({ message: 'This must be a whole number.' })
  @Min(0, { message: 'This must be at least 0.' })
  @Max(MAX_OVERLAP_SECONDS, { message: `This must be at most ${MAX_OVERLAP_SECONDS}, which is 30 days.` })
  overlapSeconds?: number;
}
