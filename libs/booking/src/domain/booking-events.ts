/** What can be said of a booking once it is in the log. Times are RFC 3339, in UTC; nothing here is personal data. */
export type BookingEvent = BookingConfirmed | BookingCancelled | BookingTimesRecomputed;

export interface BookingConfirmed {
  readonly type: 'booking-confirmed';
  readonly data: {
    readonly venueId: string;
    readonly serviceId: string;
    readonly customerId: string;
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
    readonly createdAt: string;
  };
}

export interface BookingCancelled {
  readonly type: 'booking-cancelled';
  readonly data: {
    /** A short word of the tenant's own vocabulary (`guest-request`), never free text. */
    readonly reason: string | null;
    readonly cancelledAt: string;
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
    readonly recomputedAt: string;
  };
}

/** The version under which each type of event is written today; older ones are upcast when they are read. */
export const SCHEMA_VERSION: Readonly<Record<BookingEvent['type'], number>> = {
  'booking-confirmed': 1,
  'booking-cancelled': 1,
  'booking-times-recomputed': 1,
};

/** The log holds venues and services as well. */
export const isBookingEventType = (type: string): type is BookingEvent['type'] =>
  Object.hasOwn(SCHEMA_VERSION, type);
