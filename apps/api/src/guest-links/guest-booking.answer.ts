import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { BOOKING_STATUSES, type BookingStatus, type GuestLeave } from '#booking';
import type { GuestBookingLinks, LinkedGuestView, OpenedGuestView } from './guest-requests.js';

class GuestVenueAnswer {
  @ApiProperty({ example: 'Harbour Table' })
  name!: string;

  @ApiProperty({ example: 'Europe/London' })
  timeZone!: string;
}

class GuestServiceAnswer {
  @ApiProperty({ example: 'Dinner' })
  name!: string;
}

class GuestLeaveAnswer implements GuestLeave {
  @ApiProperty({ description: 'Whether it can be done at this moment.' })
  allowed!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2027-03-14T17:00:00Z',
    description: 'Until when; null where the places are only held: at any time.',
  })
  until!: string | null;
}

const link = (rest = '') => ({ format: 'uri-reference', example: `/v1/guest/AQGZw6B8…${rest}` });

class GuestLinksAnswer implements GuestBookingLinks {
  @ApiProperty(link())
  self!: string;

  @ApiProperty(link('/cancel'))
  cancel!: string;

  @ApiProperty(link('/reschedule'))
  reschedule!: string;

  @ApiProperty(link('/confirm'))
  confirm!: string;

  @ApiProperty(link('/availability'))
  availability!: string;
}

/** What `docs/openapi.json` says of a booking that its guest has changed. */
export class GuestBookingAnswer implements LinkedGuestView {
  @ApiProperty()
  venue!: GuestVenueAnswer;

  @ApiProperty()
  service!: GuestServiceAnswer;

  @ApiProperty({ format: 'date', example: '2027-03-14', description: 'Date at the venue.' })
  date!: string;

  @ApiProperty({ example: '19:00', description: 'Time on the wall of the venue.' })
  slot!: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-14T19:00:00Z' })
  startsAt!: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-14T20:30:00Z' })
  endsAt!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 4 })
  guests!: number;

  @ApiProperty({ enum: BOOKING_STATUSES, enumName: 'BookingStatus', example: 'confirmed' })
  status!: BookingStatus;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2027-03-01T09:40:00Z',
    description: 'While it is held or pending: when it expires unless it is confirmed before.',
  })
  expiresAt?: string;

  @ApiProperty()
  cancel!: GuestLeaveAnswer;

  @ApiProperty({ description: 'To another time, or another number of guests.' })
  change!: GuestLeaveAnswer;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1, description: 'Rises with every change.' })
  version!: number;

  @ApiProperty({ description: 'They are good until some time after the end that the booking has by now.' })
  links!: GuestLinksAnswer;
}

/** The same with the guest's own words. */
export class OpenedGuestBookingAnswer extends GuestBookingAnswer implements OpenedGuestView {
  @ApiProperty({ example: 'Ada L.' })
  name!: string;

  @ApiPropertyOptional({ example: 'window, please' })
  notes?: string;
}
