import { Query } from '@nestjs/cqrs';
import type { Uuid } from '#platform';
import type { BookingView } from '../../booking-view.js';

/** A booking with what its guest may be told of it beyond the booking itself. */
export interface GuestBooking {
  readonly booking: BookingView;
  /** As of the booking; for what the guest may do, and not for the guest to see. */
  readonly heldBy: string | null;
  /** The guest's own words: name and notes, and no address or telephone number, since links are handed on. */
  readonly name: string;
  readonly notes?: string;
  readonly venue: { readonly name: string; readonly timeZone: string };
  readonly service: {
    readonly name: string;
    readonly cancelCutoffMinutes: number | null;
    readonly changeCutoffMinutes: number | null;
    readonly confirmation: 'automatic' | 'manual';
  };
}

/**
 * What a guest may see of a booking. Throws `NotFound` also where there is no guest: nobody is known for the booking, or
 * the one who was has been erased.
 */
export class GetGuestBooking extends Query<GuestBooking> {
  constructor(
    readonly tenantId: Uuid,
    readonly bookingId: Uuid,
  ) {
    super();
  }
}
