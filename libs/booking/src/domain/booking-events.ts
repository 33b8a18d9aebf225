/** What can be said of a booking once it is in the log. Times are RFC 3339, in UTC; nothing here is personal data. */
export type BookingEvent = BookingMadeEvent | BookingChangedEvent;

/** The first event of a booking. */
export type BookingMadeEvent = BookingHeld | BookingRequested | BookingConfirmed | WalkInSeated;

/** Every later event of a booking. */
export type BookingChangedEvent =
  | HoldExtended
  | HoldRequested
  | HoldConfirmed
  | HoldReleased
  | HoldExpired
  | RequestConfirmed
  | RequestDeclined
  | RequestExpired
  | BookingRescheduled
  | BookingTimesRecomputed
  | BookingCancelled
  | GuestsSeated
  | VisitCompleted
  | NoShowRecorded;

/** Who wants it: the guest, or somebody on the guest's behalf; or the venue. */
export type Party = 'guest' | 'venue';

export type OverriddenRule =
  | 'capacity'
  | 'pacing'
  | 'schedule'
  | 'booking-window'
  | 'party-size'
  | 'cancellation-window'
  | 'change-window';

/** Rules that would have refused this and were overridden by somebody who may; who that was is in the metadata. */
export type Override = {
  readonly rules: readonly OverriddenRule[];
  /** A short word of the tenant's own vocabulary (`regular-guest`), never free text. */
  readonly reason: string;
};

/** Where and when a booking takes its places. */
export type Places = {
  readonly serviceId: string;
  /** The venue's local date and time of the slot, as the guest knows them. */
  readonly date: string;
  readonly slot: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly guests: number;
  /** The starts of the slots that each give `guests` places to this booking. */
  readonly claims: readonly string[];
  /** The slots of a capacity pool that each give `guests` places too; absent where the service has none. */
  readonly pool?: { readonly poolId: string; readonly claims: readonly string[] };
};

type Made = Places & {
  readonly venueId: string;
  readonly createdAt: string;
  readonly override?: Override;
};

/** Places are held for somebody who may not be known yet. */
export interface BookingHeld {
  readonly type: 'booking-held';
  readonly data: Made & {
    readonly customerId: string | null;
    readonly expiresAt: string;
    /** The API key that holds them; null where nobody's key does. */
    readonly heldBy: string | null;
    /** The entry of the waiting list that the places are offered to; absent where they are not. */
    readonly offeredTo?: string;
  };
}

/** A guest asks for places that the venue has yet to confirm. */
export interface BookingRequested {
  readonly type: 'booking-requested';
  readonly data: Made & { readonly customerId: string; readonly expiresAt: string };
}

export interface BookingConfirmed {
  readonly type: 'booking-confirmed';
  readonly data: Made & {
    readonly customerId: string;
    /** Another system had confirmed it before, and told the guest. */
    readonly takenOver?: true;
  };
}

/** Guests came without a booking and have been seated. */
export interface WalkInSeated {
  readonly type: 'walk-in-seated';
  readonly data: Made & { readonly customerId: string | null };
}

export interface HoldExtended {
  readonly type: 'hold-extended';
  readonly data: { readonly expiresAt: string; readonly extendedAt: string };
}

/** The holder wants the places; the venue has yet to confirm. */
export interface HoldRequested {
  readonly type: 'hold-requested';
  readonly data: { readonly customerId: string; readonly expiresAt: string; readonly requestedAt: string };
}

export interface HoldConfirmed {
  readonly type: 'hold-confirmed';
  readonly data: { readonly customerId: string; readonly confirmedAt: string };
}

export interface HoldReleased {
  readonly type: 'hold-released';
  readonly data: { readonly releasedAt: string };
}

export interface HoldExpired {
  readonly type: 'hold-expired';
  readonly data: { readonly expiredAt: string };
}

export interface RequestConfirmed {
  readonly type: 'request-confirmed';
  readonly data: {
    readonly confirmedAt: string;
    /** Present where somebody else comes than who asked. */
    readonly customerId?: string;
  };
}

export interface RequestDeclined {
  readonly type: 'request-declined';
  readonly data: {
    /** A term, as that of a cancellation. */
    readonly reason: string | null;
    readonly declinedAt: string;
  };
}

export interface RequestExpired {
  readonly type: 'request-expired';
  readonly data: { readonly expiredAt: string };
}

/** Another time, another number of guests, another service, or several of them. */
export interface BookingRescheduled {
  readonly type: 'booking-rescheduled';
  readonly data: Places & {
    /** The start, and the number of guests, that it had. */
    readonly from: { readonly startsAt: string; readonly guests: number };
    readonly by: Party;
    readonly rescheduledAt: string;
    /** Of a hold or a request that now expires at another moment; absent where that stays as it is. */
    readonly expiresAt?: string;
    readonly override?: Override;
  };
}

export interface BookingCancelled {
  readonly type: 'booking-cancelled';
  readonly data: {
    /** A short word of the tenant's own vocabulary (`guest-request`), never free text. */
    readonly reason: string | null;
    readonly cancelledAt: string;
    /** Absent in events from before it was asked. */
    readonly by?: Party;
    readonly override?: Override;
  };
}

/** The clocks of the venue have other rules now: its local date and time stayed, and mean another instant. */
export interface BookingTimesRecomputed {
  readonly type: 'booking-times-recomputed';
  readonly data: {
    /** The start that it had. */
    readonly from: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly claims: readonly string[];
    /** As in the confirmation. */
    readonly pool?: { readonly poolId: string; readonly claims: readonly string[] };
    /** As of one that is rescheduled. */
    readonly expiresAt?: string;
    readonly recomputedAt: string;
  };
}

export interface GuestsSeated {
  readonly type: 'guests-seated';
  readonly data: { readonly seatedAt: string };
}

/** What is kept of the claims of guests who are not there any more; the rest is free for others. */
type Left = {
  readonly endsAt: string;
  readonly claims: readonly string[];
  readonly pool?: { readonly poolId: string; readonly claims: readonly string[] };
};

/** The guests have left. */
export interface VisitCompleted {
  readonly type: 'visit-completed';
  readonly data: Left & { readonly completedAt: string };
}

/** The guests did not come. */
export interface NoShowRecorded {
  readonly type: 'no-show-recorded';
  readonly data: Left & { readonly recordedAt: string };
}

/** The version under which each type of event is written today; older ones are upcast when they are read. */
export const SCHEMA_VERSION: Readonly<Record<BookingEvent['type'], number>> = {
  'booking-held': 1,
  'booking-requested': 1,
  'booking-confirmed': 1,
  'walk-in-seated': 1,
  'hold-extended': 1,
  'hold-requested': 1,
  'hold-confirmed': 1,
  'hold-released': 1,
  'hold-expired': 1,
  'request-confirmed': 1,
  'request-declined': 1,
  'request-expired': 1,
  'booking-rescheduled': 1,
  'booking-cancelled': 1,
  'booking-times-recomputed': 1,
  'guests-seated': 1,
  'visit-completed': 1,
  'no-show-recorded': 1,
};

/** The log holds venues and services as well. */
export const isBookingEventType = (type: string): type is BookingEvent['type'] =>
  Object.hasOwn(SCHEMA_VERSION, type);
