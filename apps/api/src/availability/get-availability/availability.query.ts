import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { isLocalDate } from '#venues';
import { IsWholeNumber } from '../../validation/is-whole-number.js';
import { IsId, IsLocalDate, WITHIN_YEARS } from '../../validation/rules.js';

const MAX_DAYS = 62;
export const MAX_GUESTS = 10_000;
const DAY_MS = 86_400_000;

/** From the first of the two dates to this one it must be at most {@link MAX_DAYS} days, both included. */
const EndsSpan = (): PropertyDecorator =>
  ValidateBy({
    name: 'endsSpan',
    validator: {
      validate: (to: unknown, context) => {
        const { from } = context?.object as DaysQuery;
        // Where one of them is no date at all, that is said in its own place.
        if (![from, to].every((date) => typeof date === 'string' && isLocalDate(date))) return true;
        const days = (Date.parse(String(to)) - Date.parse(from)) / DAY_MS + 1;
        return days >= 1 && days <= MAX_DAYS;
      },
      defaultMessage: () => `This must be a date from "from" on, and at most ${MAX_DAYS} days with it.`,
    },
  });

/** Some days at a venue. */
export class DaysQuery {
  @ApiProperty({
    format: 'date',
    example: '2027-03-14',
    description: `First date, at the venue. ${WITHIN_YEARS}`,
  })
  @IsLocalDate()
  from!: string;

  @ApiProperty({
    format: 'date',
    example: '2027-03-20',
    description: `Last date, at the venue; at most ${MAX_DAYS} days in all. ${WITHIN_YEARS}`,
  })
  @EndsSpan()
  @IsLocalDate()
  to!: string;
}

/** Query of `GET /v1/venues/{venueId}/availability`. */
export class AvailabilityQuery extends DaysQuery {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  serviceId!: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_GUESTS, default: 1 })
  @IsWholeNumber(1, MAX_GUESTS)
  guests: number = 1;
}
