import { DomainError } from '#platform';
import type { Closure } from '#venues';
import type { BookingStatus } from './domain/booking.js';
import type { RoomReason } from './domain/room.js';
import type { Move } from './domain/transitions.js';

const ROOM_DETAIL: Readonly<Record<RoomReason, (remaining: number) => string>> = {
  full: (remaining) => `There is not enough room: ${remaining} places are left.`,
  pacing: (remaining) => `Too many guests arrive at that time already: ${remaining} more could start there.`,
};

/**
 * Fewer places are left, in at least one of the slots that the booking would span, than there are guests (`full`); or
 * too many start in its slot already (`pacing`).
 */
export class SlotUnavailable extends DomainError {
  readonly code = 'slot-unavailable';
  override readonly members: { readonly remaining: number; readonly reason: RoomReason };

  constructor(remaining: number, reason: RoomReason = 'full') {
    super(ROOM_DETAIL[reason](remaining));
    this.members = { remaining, reason };
  }
}

/** The schedule has no such slot, or its date is closed. */
export class SlotNotOffered extends DomainError {
  readonly code = 'slot-not-offered';
  override readonly members: {
    readonly reason: 'not-in-schedule' | 'closed';
    /** The operator's reason, where the date is a blackout. */
    readonly blackout?: string;
  };

  constructor(closure: Closure | null = null) {
    super(
      closure === null ? 'The schedule does not offer this slot.' : 'The service is closed on that date.',
    );
    const blackout = closure?.blackout ?? null;
    this.members = {
      reason: closure === null ? 'not-in-schedule' : 'closed',
      ...(blackout !== null && { blackout }),
    };
  }
}

export type WindowReason = 'past' | 'lead-time' | 'horizon';

const WINDOW_DETAIL: Readonly<Record<WindowReason, string>> = {
  past: 'The slot is in the past.',
  'lead-time': 'The slot begins too soon to be booked.',
  horizon: 'The slot is further ahead than bookings are taken.',
};

/** The slot exists, but cannot be booked at this moment. */
export class OutsideBookingWindow extends DomainError {
  readonly code = 'outside-booking-window';
  override readonly members: { readonly reason: WindowReason };

  constructor(reason: WindowReason) {
    super(WINDOW_DETAIL[reason]);
    this.members = { reason };
  }
}

export class PartySizeOutOfRange extends DomainError {
  readonly code = 'party-size-out-of-range';
  override readonly members: { readonly min: number; readonly max: number };

  constructor(min: number, max: number) {
    super(`Parties of ${min} to ${max} guests can be booked.`);
    this.members = { min, max };
  }
}

/** The key was used before for a request that was not this one. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = 'idempotency-key-reused';

  constructor() {
    super('This Idempotency-Key was used for another request; use a new key for a new request.');
  }
}

/** The first attempt with this key is still under way. */
export class RequestInFlight extends DomainError {
  readonly code = 'request-in-flight';
  override readonly members = { retryAfterSeconds: 1 };

  constructor() {
    super('The first request with this Idempotency-Key is still being worked on; ask again shortly.');
  }
}

/** In a message; the move's own name is for the table of transitions. */
const DONE: Readonly<Record<Move, string>> = {
  extend: 'extended',
  release: 'released',
  confirm: 'confirmed',
  decline: 'declined',
  expire: 'expired',
  reschedule: 'rescheduled',
  cancel: 'cancelled',
  seat: 'seated',
  complete: 'completed',
  'no-show': 'recorded as no-show',
};

/**
 * The booking's state does not allow the move. The member is not called `status`, because in a problem document that is the
 * status of HTTP (RFC 9457).
 */
export class InvalidTransition extends DomainError {
  readonly code = 'invalid-transition';
  override readonly members: { readonly bookingStatus: BookingStatus };

  constructor(move: Move, status: BookingStatus) {
    super(`A booking that is ${status} cannot be ${DONE[move]}.`);
    this.members = { bookingStatus: status };
  }
}

/** The hold is over: its places are free for anybody. */
export class HoldHasExpired extends DomainError {
  readonly code = 'hold-expired';
  override readonly members = { bookingStatus: 'expired' } as const;

  constructor() {
    super('The hold has expired; its places are free for anybody.');
  }
}

/** However often it is extended, a hold lasts only so long. */
export class HoldNotExtendable extends DomainError {
  readonly code = 'hold-not-extendable';
  override readonly members: { readonly expiresAt: string };

  constructor(expiresAt: string) {
    super(`The hold has been extended for as long as the service allows; it expires at ${expiresAt}.`);
    this.members = { expiresAt };
  }
}

/** The API key, or the customer, has as many holds already as anybody may have at once. */
export class TooManyHolds extends DomainError {
  readonly code = 'too-many-holds';
  override readonly members: { readonly holder: 'api-key' | 'customer'; readonly limit: number };

  constructor(holder: 'api-key' | 'customer', limit: number) {
    super(
      `No more than ${limit} holds at once are given to one ${holder === 'api-key' ? 'API key' : 'customer'}.`,
    );
    this.members = { holder, limit };
  }
}

/** A hold that nobody is known for cannot become a booking before somebody is. */
export class CustomerMissing extends DomainError {
  readonly code = 'customer-missing';

  constructor() {
    super('Nobody is known for this booking yet; say who comes in customer.');
  }
}

/** Guests may cancel only until so long before the start. */
export class OutsideCancellationWindow extends DomainError {
  readonly code = 'outside-cancellation-window';
  override readonly members: { readonly until: string };

  constructor(until: string) {
    super(`Guests could cancel until ${until}.`);
    this.members = { until };
  }
}

/** Guests may change a booking only until so long before the start. */
export class OutsideChangeWindow extends DomainError {
  readonly code = 'outside-change-window';
  override readonly members: { readonly until: string };

  constructor(until: string) {
    super(`Guests could change the booking until ${until}.`);
    this.members = { until };
  }
}

/** The guests may still be coming. */
export class NoShowTooEarly extends DomainError {
  readonly code = 'no-show-too-early';
  override readonly members: { readonly noShowFrom: string };

  constructor(noShowFrom: string) {
    super(`The guests may still be coming; from ${noShowFrom} on it is a no-show.`);
    this.members = { noShowFrom };
  }
}

/** Only the venue decides about this: the caller acts for guests, or is one, who has no key. */
export class OnlyForVenue extends DomainError {
  readonly code = 'forbidden';
  override readonly members = { requiredScope: VENUE_SCOPE } as const;

  constructor(what: string) {
    super(`Only the venue can ${what}: ask the venue, or use an API key with the scope ${VENUE_SCOPE}.`);
  }
}

/** Whoever has it acts for the venue, and may override its rules. */
export const VENUE_SCOPE = 'bookings:override';
