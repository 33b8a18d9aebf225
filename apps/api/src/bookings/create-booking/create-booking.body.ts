import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsObject, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { QuicklyChecked } from '../../validation/quick-check.js';
import {
  IsEmailAddress,
  IsId,
  IsInstant,
  IsLine,
  IsLocalDate,
  IsLocalTime,
  IsPhoneNumber,
  IsText,
  MayBeAbsent,
  StandsInPlaceOf,
} from '../../validation/rules.js';

/** No party is larger; it keeps nonsense away from the services' own limits. */
const MAX_GUESTS = 10_000;
const MAX_NAME_CHARACTERS = 200;
const MAX_NOTES_CHARACTERS = 2_000;

/** The person a booking is for. */
@QuicklyChecked()
export class CustomerInput {
  @ApiProperty({ format: 'email', maxLength: 254, example: 'ada@example.org' })
  @IsEmailAddress()
  email!: string;

  @ApiProperty({ minLength: 1, maxLength: MAX_NAME_CHARACTERS, example: 'Ada L.' })
  @IsLine(MAX_NAME_CHARACTERS)
  name!: string;

  @ApiPropertyOptional({ maxLength: 32, example: '+44 20 7946 0958' })
  @MayBeAbsent()
  @IsPhoneNumber()
  phone?: string;
}

const saysNotWhen = ({ startsAt }: CreateBookingBody): boolean => startsAt === undefined;

/** Body of `POST /v1/venues/{venueId}/bookings`. */
@QuicklyChecked()
@ApiSchema({ description: 'When is said by `date` and `slot`, or by `startsAt` in their place.' })
export class CreateBookingBody {
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
    description:
      'Stands in place of `date` and `slot`, and must where a local time happens twice, when clocks go back.',
  })
  @MayBeAbsent()
  @IsInstant()
  @StandsInPlaceOf('date', 'slot')
  startsAt?: string;

  @ApiProperty({ minimum: 1, maximum: MAX_GUESTS, type: 'integer', example: 4 })
  @IsInt({ message: 'This must be a whole number.' })
  @Min(1, { message: 'There must be at least one guest.' })
  @Max(MAX_GUESTS, { message: `There can be at most ${MAX_GUESTS} guests.` })
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
