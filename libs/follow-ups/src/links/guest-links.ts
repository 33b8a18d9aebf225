import type { InstantMs, Uuid } from '#platform';

/** Where a guest sees, changes or cancels a booking without a key: the link that letters carry. */
export abstract class GuestLinks {
  /** An absolute https address that is good at least until `endsAt`; undefined where guests have no pages. */
  abstract linkFor(tenantId: Uuid, bookingId: Uuid, endsAt: InstantMs): string | undefined;
}

/** Guests have no pages, so letters carry no link. */
export class NoGuestLinks extends GuestLinks {
  override linkFor(): undefined {
    return undefined;
  }
}
