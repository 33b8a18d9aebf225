import { Query } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { OpenedBooking } from '../get-booking/get-booking.query.js';
import type { DaySheetPosition } from '../list-venue-bookings/list-venue-bookings.query.js';

export interface OpenedBookingsFilter {
  /** Venue-local dates, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: DaySheetPosition | undefined;
  readonly opensPersonalData: boolean;
}

export interface OpenedBookingsPage {
  readonly items: readonly OpenedBooking[];
  readonly next: DaySheetPosition | null;
}

/** Bookings of a venue of some days, in order of date, start and id, with their guests: page after page to the end. */
export class ListOpenedBookings extends Query<OpenedBookingsPage> {
  constructor(
    readonly tenantId: Uuid,
    readonly venueId: Uuid,
    readonly filter: OpenedBookingsFilter,
  ) {
    super();
  }
}
