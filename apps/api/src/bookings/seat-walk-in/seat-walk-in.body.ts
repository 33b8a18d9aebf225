import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { IsId, IsText, MayBeAbsent, StandsBeside } from '../../validation/rules.js';
import { CustomerInput } from '../inputs/customer.input.js';
import { IsPartySize, MAX_GUESTS, MAX_NOTES_CHARACTERS } from '../inputs/guests.js';
import { OVERRIDE_SCHEMA, OverrideInput } from '../inputs/override.input.js';

/** Body of `POST /v1/venues/{venueId}/walk-ins`. */
export class SeatWalkInBody {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  serviceId!: string;

  @ApiProperty({ minimum: 1, maximum: MAX_GUESTS, type: 'integer', example: 2 })
  @IsPartySize()
  guests!: number;

  @ApiPropertyOptional()
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

  @ApiPropertyOptional(OVERRIDE_SCHEMA)
  @MayBeAbsent()
  @IsObject({ message: 'This must be an object with a reason.' })
  @ValidateNested()
  @Type(() => OverrideInput)
  override?: OverrideInput;
}
