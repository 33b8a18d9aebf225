import { Query } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { BookingView } from '../../booking-view.js';
import type { BookingStatus } from '../../domain/booking.js';

/** Where a page ended: the last booking on it. */
export interface DaySheetPosition {
  readonly date: string;
  readonly startsAt: string;
  readonly bookingId: Uuid;
}

export interface DaySheetFilter {
  readonly date?: string | undefined;
  readonly status?: BookingStatus | undefined;
  readonly serviceId?: Uuid | undefined;
  /** Only bookings that nobody has come for by the end of the service's grace period. */
  readonly isOverdue?: boolean;
  readonly limit: number;
  readonly after?: DaySheetPosition | undefined;
}

export interface DaySheetPage {
  readonly items: readonly BookingView[];
  readonly next: DaySheetPosition | null;
}

/** A venue's bookings in order of their start. Throws `NotFound` for a venue that the tenant does not have. */
export class ListVenueBookings extends Query<DaySheetPage> {
  constructor(
    readonly tenantId: Uuid,
    readonly venueId: Uuid,
    readonly filter: DaySheetFilter,
  ) {
    super();
  }
}
