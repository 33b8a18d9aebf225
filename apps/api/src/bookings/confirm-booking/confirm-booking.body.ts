import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { IsText, MayBeAbsent, StandsBeside } from '../../validation/rules.js';
import { CustomerInput } from '../inputs/customer.input.js';
import { MAX_NOTES_CHARACTERS } from '../inputs/guests.js';

/** Body of `POST /v1/bookings/{id}/confirm`, which may also be left out where it is known who comes. */
export class ConfirmBookingBody {
  @ApiPropertyOptional({ description: 'Who comes, for a hold that was made for nobody in particular.' })
  @MayBeAbsent()
  @IsObject({ message: 'This must be an object with email, name and, if known, phone and locale.' })
  @ValidateNested()
  @Type(() => CustomerInput)
  customer?: CustomerInput;

  @ApiPropertyOptional({
    maxLength: MAX_NOTES_CHARACTERS,
    description: 'Kept together with `customer`: send both.',
  })
  @MayBeAbsent()
  @IsText(MAX_NOTES_CHARACTERS)
  @StandsBeside('customer')
  notes?: string;
}
