import { ApiProperty } from '@nestjs/swagger';
import type { VenueView } from '#venues';
import { ListAnswer, type Listed } from '../lists/list.answer.js';
import { type BookingsOutside, BookingsOutsideSummary } from './bookings-outside.answer.js';

export class VenueAnswer implements VenueView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Harbour Table' })
  name!: string;

  @ApiProperty({ example: 'Europe/London', description: 'IANA name.' })
  timeZone!: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class BookingsOutsideOfServiceSummary extends BookingsOutsideSummary {
  @ApiProperty({ format: 'uuid' })
  serviceId!: string;
}

/** A venue as a change has left it, or would. */
export interface ChangedVenue extends VenueView {
  readonly bookingsOutside: readonly (BookingsOutside & { readonly serviceId: string })[];
}

export class ChangedVenueAnswer extends VenueAnswer implements ChangedVenue {
  @ApiProperty({
    type: [BookingsOutsideOfServiceSummary],
    description: 'For each service that has such bookings, after a change of the time zone.',
  })
  bookingsOutside!: readonly BookingsOutsideOfServiceSummary[];
}

export class VenueListAnswer extends ListAnswer implements Listed<VenueView> {
  @ApiProperty({ type: [VenueAnswer] })
  items!: readonly VenueAnswer[];
}
