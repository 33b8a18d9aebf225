import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { CustomerInput } from '../../bookings/inputs/customer.input.js';
import { IsPartySize, MAX_GUESTS, MAX_NOTES_CHARACTERS } from '../../bookings/inputs/guests.js';
import {
  IsId,
  IsLocalDate,
  IsLocalTime,
  IsNotBefore,
  IsText,
  MayBeAbsent,
  WITHIN_YEARS,
} from '../../validation/rules.js';

const TIME = { pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } as const;

/** Body of `POST /v1/venues/{venueId}/waiting-list`. */
export class JoinWaitingListBody {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  serviceId!: string;

  @ApiProperty({ format: 'date', example: '2027-03-14', description: `Date at the venue. ${WITHIN_YEARS}` })
  @IsLocalDate()
  date!: string;

  @ApiProperty({ ...TIME, example: '18:30', description: 'The first time at which the party would start.' })
  @IsLocalTime()
  from!: string;

  @ApiProperty({
    ...TIME,
    example: '20:00',
    description: 'The last time at which the party would start, itself included.',
  })
  @IsLocalTime()
  @IsNotBefore('from')
  to!: string;

  @ApiProperty({ minimum: 1, maximum: MAX_GUESTS, type: 'integer', example: 4 })
  @IsPartySize()
  guests!: number;

  @ApiProperty()
  @IsObject({ message: 'This must be an object with email, name and, if known, phone.' })
  @ValidateNested()
  @Type(() => CustomerInput)
  customer!: CustomerInput;

  @ApiPropertyOptional({ maxLength: MAX_NOTES_CHARACTERS, example: 'window, please' })
  @MayBeAbsent()
  @IsText(MAX_NOTES_CHARACTERS)
  notes?: string;
}
