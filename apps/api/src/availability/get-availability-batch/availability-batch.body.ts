import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { IsPartySize, MAX_GUESTS } from '../../bookings/inputs/guests.js';
import { SaysWhen } from '../../bookings/inputs/says-when.js';
import { IsId } from '../../validation/rules.js';

export const MAX_WISHES = 100;

/** One slot that is asked for. */
export class WishInput extends SaysWhen {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  venueId!: string;

  @ApiProperty({ format: 'uuid' })
  @IsId()
  serviceId!: string;

  @ApiProperty({ minimum: 1, maximum: MAX_GUESTS, type: 'integer', example: 2 })
  @IsPartySize()
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
