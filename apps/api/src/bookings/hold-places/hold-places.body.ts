import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { QuicklyChecked } from '../../validation/quick-check.js';
import { IsId, IsText, MayBeAbsent, StandsBeside } from '../../validation/rules.js';
import { CustomerInput } from '../inputs/customer.input.js';
import { IsPartySize, MAX_GUESTS, MAX_NOTES_CHARACTERS } from '../inputs/guests.js';
import { OVERRIDE_SCHEMA, OverrideInput } from '../inputs/override.input.js';
import { SaysWhen } from '../inputs/says-when.js';

/** Body of `POST /v1/venues/{venueId}/holds`. */
@QuicklyChecked()
@ApiSchema({ description: 'When is said by `date` and `slot`, or by `startsAt` in their place.' })
export class HoldPlacesBody extends SaysWhen {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  serviceId!: string;

  @ApiProperty({ minimum: 1, maximum: MAX_GUESTS, type: 'integer', example: 4 })
  @IsPartySize()
  guests!: number;

  @ApiPropertyOptional({ description: 'May also be said when the hold is confirmed.' })
  @MayBeAbsent()
  @IsObject({ message: 'This must be an object with email, name and, if known, phone and locale.' })
  @ValidateNested()
  @Type(() => CustomerInput)
  customer?: CustomerInput;

  @ApiPropertyOptional({
    maxLength: MAX_NOTES_CHARACTERS,
    example: 'window, please',
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
