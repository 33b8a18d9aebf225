import type { InstantMs, Uuid } from '#platform';

/** A booking, and who comes to it, as far as that is known. */
export interface LinkedBooking {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
  readonly customerId: Uuid | null;
}

/** Where a guest sees, changes or cancels a booking without a key: the link that letters carry. */
export abstract class GuestLinks {
  /**
   * An absolute https address that is good at least until `endsAt`, for this customer alone; undefined where guests have no
   * pages or nobody is known to come.
   */
  abstract linkFor(booking: LinkedBooking, endsAt: InstantMs): string | undefined;
}

/** Guests have no pages, so letters carry no link. */
export class NoGuestLinks extends GuestLinks {
  override linkFor(): undefined {
    return undefined;
  }
}
