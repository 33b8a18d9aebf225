import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { BOOKING_STATUSES, type BookingStatus } from '#booking';
import { PageQuery } from '../../lists/page.query.js';
import { IsId, IsLocalDate, MayBeAbsent, WITHIN_YEARS } from '../../validation/rules.js';

/** Query of `GET /v1/venues/{venueId}/bookings`. */
export class VenueBookingsQuery extends PageQuery {
  @ApiPropertyOptional({
    format: 'date',
    example: '2027-03-14',
    description: `Date at the venue. ${WITHIN_YEARS}`,
  })
  @MayBeAbsent()
  @IsLocalDate()
  date?: string;

  @ApiPropertyOptional({ enum: BOOKING_STATUSES, enumName: 'BookingStatus' })
  @MayBeAbsent()
  @IsIn(BOOKING_STATUSES, { message: `This must be one of ${BOOKING_STATUSES.join(', ')}.` })
  status?: BookingStatus;

  @ApiPropertyOptional({ format: 'uuid' })
  @MayBeAbsent()
  @IsId()
  serviceId?: string;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description:
      'With `true` only confirmed bookings whose guests have not been seated by the end of the grace period: they may be recorded as no-show.',
  })
  @MayBeAbsent()
  @IsIn(['true', 'false'], { message: 'This must be true or false.' })
  overdue?: 'true' | 'false';
}
