import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { QuicklyChecked } from '../../validation/quick-check.js';
import { IsId, IsText, MayBeAbsent } from '../../validation/rules.js';
import { CustomerInput } from '../inputs/customer.input.js';
import { IsPartySize, MAX_GUESTS, MAX_NOTES_CHARACTERS } from '../inputs/guests.js';
import { OVERRIDE_SCHEMA, OverrideInput } from '../inputs/override.input.js';
import { SaysWhen } from '../inputs/says-when.js';

/** Body of `POST /v1/venues/{venueId}/bookings`. */
@QuicklyChecked()
@ApiSchema({ description: 'When is said by `date` and `slot`, or by `startsAt` in their place.' })
export class CreateBookingBody extends SaysWhen {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  serviceId!: string;

  @ApiProperty({ minimum: 1, maximum: MAX_GUESTS, type: 'integer', example: 4 })
  @IsPartySize()
  guests!: number;

  @ApiProperty()
  @IsObject({ message: 'This must be an object with email, name and, if known, phone and locale.' })
  @ValidateNested()
  @Type(() => CustomerInput)
  customer!: CustomerInput;

  @ApiPropertyOptional({ maxLength: MAX_NOTES_CHARACTERS, example: 'window, please' })
  @MayBeAbsent()
  @IsText(MAX_NOTES_CHARACTERS)
  notes?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'A hold of this venue whose places the booking is to have: the hold becomes the booking, also at another time or for another number of guests, and never stands in its way.',
  })
  @MayBeAbsent()
  @IsId()
  holdId?: string;

  @ApiPropertyOptional(OVERRIDE_SCHEMA)
  @MayBeAbsent()
  @IsObject({ message: 'This must be an object with a reason.' })
  @ValidateNested()
  @Type(() => OverrideInput)
  override?: OverrideInput;
}
