import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  IsId,
  IsInstant,
  IsLocalDate,
  IsLocalTime,
  MayBeAbsent,
  StandsInPlaceOf,
} from '../../validation/rules.js';

export const MAX_WISHES = 100;
const MAX_GUESTS = 10_000;

const saysNotWhen = ({ startsAt }: WishInput): boolean => startsAt === undefined;

/** One slot that is asked for. */
export class WishInput {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  venueId!: string;

  @ApiProperty({ format: 'uuid' })
  @IsId()
  serviceId!: string;

  @ApiPropertyOptional({ format: 'date', example: '2027-03-14', description: 'Date at the venue.' })
  @ValidateIf(saysNotWhen)
  @IsLocalDate()
  date?: string;

  @ApiPropertyOptional({
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
    example: '19:00',
    description: 'Time on the wall of the venue.',
  })
  @ValidateIf(saysNotWhen)
  @IsLocalTime()
  slot?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2027-03-14T19:00:00Z',
    description: 'Stands in place of `date` and `slot`, and must where a local time happens twice.',
  })
  @MayBeAbsent()
  @IsInstant()
  @StandsInPlaceOf('date', 'slot')
  startsAt?: string;

  @ApiProperty({ minimum: 1, maximum: MAX_GUESTS, type: 'integer', example: 2 })
  @IsInt({ message: 'This must be a whole number.' })
  @Min(1, { message: 'There must be at least one guest.' })
  @Max(MAX_GUESTS, { message: `There can be at most ${MAX_GUESTS} guests.` })
  guests!: number;
}

/** Body of `POST /v1/availability/batch`. */
export class AvailabilityBatchBody {
  @ApiProperty({ type: [WishInput], minItems: 1, maxItems: MAX_WISHES })
  @IsArray({ message: 'This must be a list.' })
  @ArrayMinSize(1, { message: 'There must be at least one slot to look up.' })
  @ArrayMaxSize(MAX_WISHES, { message: `There can be at most ${MAX_WISHES} slots to look up.` })
  @ValidateNested({
    each: true,
    message: 'This must be a list of objects with venueId, serviceId, when and guests.',
  })
  @Type(() => WishInput)
  items!: WishInput[];
}
