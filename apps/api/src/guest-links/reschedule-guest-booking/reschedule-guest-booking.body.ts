import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import type { When } from '#booking';
import { IsPartySize, MAX_GUESTS } from '../../bookings/inputs/guests.js';
import {
  IsInstant,
  IsLocalDate,
  IsLocalTime,
  MayBeAbsent,
  StandsInPlaceOf,
  WITHIN_YEARS,
} from '../../validation/rules.js';

const saysDateOrSlot = ({ date, slot }: RescheduleGuestBookingBody): boolean =>
  date !== undefined || slot !== undefined;

/** Body of `POST /v1/guest/{token}/reschedule`: of the same service, and without overriding anything. */
@ApiSchema({
  description:
    'What is absent stays as it is. When is said by `date` and `slot` together, or by `startsAt` in their place.',
})
export class RescheduleGuestBookingBody {
  @ApiPropertyOptional({
    format: 'date',
    example: '2027-03-15',
    description: `Date at the venue. ${WITHIN_YEARS}`,
  })
  @ValidateIf(saysDateOrSlot)
  @IsLocalDate()
  date?: string;

  @ApiPropertyOptional({
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
    example: '20:00',
    description: 'Time on the wall of the venue.',
  })
  @ValidateIf(saysDateOrSlot)
  @IsLocalTime()
  slot?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2027-03-15T20:00:00Z',
    description: `Stands in place of \`date\` and \`slot\`. ${WITHIN_YEARS}`,
  })
  @MayBeAbsent()
  @IsInstant()
  @StandsInPlaceOf('date', 'slot')
  startsAt?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: MAX_GUESTS, type: 'integer', example: 6 })
  @MayBeAbsent()
  @IsPartySize()
  guests?: number;
}

/** Undefined where the booking keeps its time. */
export function newTimeOf({ startsAt, date, slot }: RescheduleGuestBookingBody): When | undefined {
  if (startsAt !== undefined) return { startsAt };
  return date === undefined || slot === undefined ? undefined : { date, slot };
}
