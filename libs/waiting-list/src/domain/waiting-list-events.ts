/** What can be said of somebody who waits. Times are RFC 3339, in UTC; nothing here is personal data. */
export type WaitingListEvent =
  | WaitingListJoined
  | PlaceOffered
  | OfferAccepted
  | OfferDeclined
  | OfferExpired
  | OfferWithdrawn
  | WaitingListLeft
  | EntryLapsed;

/** Where and when somebody would come. */
export type Wish = {
  readonly venueId: string;
  readonly serviceId: string;
  /** Venue-local: the date, and the first and the last time at which the party would start, both included. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly guests: number;
};

export interface WaitingListJoined {
  readonly type: 'waiting-list-joined';
  readonly data: Wish & {
    readonly customerId: string;
    /** Its number in the order of those who wait for this service on this date. */
    readonly place: number;
    /** From then on there is nothing to wait for. */
    readonly lapsesAt: string;
    readonly joinedAt: string;
  };
}

/** Places are held for this entry, until it accepts, declines or does neither in time. */
export interface PlaceOffered {
  readonly type: 'place-offered';
  readonly data: {
    /** The first offer to an entry is 1. */
    readonly offer: number;
    /** The hold. */
    readonly bookingId: string;
    readonly slot: string;
    readonly startsAt: string;
    readonly expiresAt: string;
    readonly offeredAt: string;
  };
}

/** Places as a hold has them. */
export type HeldPlaces = { readonly slot: string; readonly startsAt: string; readonly expiresAt: string };

type OfBooking = {
  readonly bookingId: string;
  /**
   * The places as they were held last, where the hold was extended or moved since it was made. Absent where it was not, and in
   * events from before this was told.
   */
  readonly held?: HeldPlaces;
};

/** The hold has become a booking. */
export interface OfferAccepted {
  readonly type: 'offer-accepted';
  readonly data: OfBooking & { readonly acceptedAt: string };
}

/** The guest does not want the places. */
export interface OfferDeclined {
  readonly type: 'offer-declined';
  readonly data: OfBooking & { readonly declinedAt: string };
}

export interface OfferExpired {
  readonly type: 'offer-expired';
  readonly data: OfBooking & { readonly expiredAt: string };
}

/** The venue has taken the places back, or they were booked for somebody else: the entry waits on, in its old place. */
export interface OfferWithdrawn {
  readonly type: 'offer-withdrawn';
  readonly data: OfBooking & {
    /**
     * The start that the venue has taken back, which this entry is not offered again. Absent where the places were booked for
     * somebody else, and in events from before it was remembered.
     */
    readonly startsAt?: string;
    readonly withdrawnAt: string;
  };
}

/** The guest does not wait any more, or has been erased. */
export interface WaitingListLeft {
  readonly type: 'waiting-list-left';
  readonly data: { readonly leftAt: string };
}

/** The last time at which the party would have come has passed. */
export interface EntryLapsed {
  readonly type: 'entry-lapsed';
  readonly data: { readonly lapsedAt: string };
}

/** The version under which each type of event is written today. */
export const SCHEMA_VERSION: Readonly<Record<WaitingListEvent['type'], number>> = {
  'waiting-list-joined': 1,
  'place-offered': 1,
  'offer-accepted': 1,
  'offer-declined': 1,
  'offer-expired': 1,
  'offer-withdrawn': 1,
  'waiting-list-left': 1,
  'entry-lapsed': 1,
};

/** The log holds venues and bookings as well. */
export const isWaitingListEventType = (type: string): type is WaitingListEvent['type'] =>
  Object.hasOwn(SCHEMA_VERSION, type);
