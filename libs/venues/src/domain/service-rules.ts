/** Milliseconds since 1970-01-01T00:00:00Z. */
export type InstantMs = number;

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type IsoWeekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';

/**
 * A stretch of opening hours in venue-local time, `HH:MM`. Slots start at `opens`, and before `closes`. `closes` may be
 * `24:00`, the end of the day; one that is earlier than `opens` is on the date after: `18:00` to `02:00`.
 *
 * A period belongs to the date on which it opens, and so do its slots after midnight where a rule goes by date: the
 * weekday, the exceptions. The `date` of such a slot is nevertheless the one on the wall at that moment.
 */
export interface OpeningPeriod {
  readonly opens: string;
  readonly closes: string;
}

/** The periods of each weekday; a weekday that is missing is closed. */
export type WeeklyHours = { readonly [weekday in IsoWeekday]?: readonly OpeningPeriod[] };

/**
 * What is different for the periods that open on one date. One of three: closed; a blackout, which is closed with a
 * reason that guests and partners are told; or other hours, another capacity, or both.
 */
export interface DateException {
  readonly closed?: true;
  /** The reason, a term of the operator's own vocabulary: `private-event`. */
  readonly blackout?: string;
  /** In place of the weekday's. */
  readonly hours?: readonly OpeningPeriod[];
  /** In place of the service's, in guests at a time. */
  readonly capacity?: number;
}

/** By venue-local date, `2027-12-25`. */
export type DateExceptions = Readonly<Record<string, DateException>>;

/** How long parties of `fromGuests` and more stay, up to the next entry. */
export interface TurnTime {
  readonly fromGuests: number;
  readonly minutes: number;
}

/** Whether a booking is confirmed at once, or stays pending until the venue has confirmed it. */
export type Confirmation = 'automatic' | 'manual';

/** What a service allows, as numbers and hours; the part of {@link ServiceRules} that an operator writes. */
export interface ServiceTerms {
  /** Every period is a whole number of slots long. */
  readonly slotMinutes: number;
  /** Guests at a time. */
  readonly capacity: number;
  /** How long a party stays, where `turnTimes` does not say otherwise. */
  readonly turnMinutes: number;
  /** Other turn times for larger parties, in order of `fromGuests`. */
  readonly turnTimes: readonly TurnTime[];
  readonly partyMin: number;
  readonly partyMax: number;
  /** The least time between booking and start. */
  readonly leadMinutes: number;
  /** How many days ahead can be booked. */
  readonly horizonDays: number;
  readonly weeklyHours: WeeklyHours;
  readonly exceptions: DateExceptions;
  /** Pacing: the most guests that may start in one slot, so that not all come at once; null is no limit. */
  readonly pacingGuests: number | null;
  /** Pacing: the most parties that may start in one slot; null is no limit. */
  readonly pacingParties: number | null;
  /** How long before the start a guest may still cancel: until that many minutes before; null is no cut-off. */
  readonly cancelCutoffMinutes: number | null;
  /** The same for moving the booking or changing the party; null is no cut-off. */
  readonly changeCutoffMinutes: number | null;
  readonly confirmation: Confirmation;
  /**
   * Where confirmation is manual: how long the venue has to answer a request, never beyond the start of the booking. A
   * request that nobody has answered by then expires.
   */
  readonly confirmationMinutes: number;
  /** How long a hold lasts, counted from when it is made, and again from when it is extended. */
  readonly holdMinutes: number;
  /** How long a hold lasts at the most, counted from when it was made, however often it is extended. */
  readonly holdMinutesMax: number;
  /** So many minutes past its start, a confirmed booking whose guests have not been seated may be recorded as no-show. */
  readonly noShowGraceMinutes: number;
  /** Whether that is recorded by itself when the time has come; false leaves it to the venue. */
  readonly noShowAutomatic: boolean;
  /** How long an offer from the waiting list stands. */
  readonly offerMinutes: number;
  /** The capacity pool that bookings take from as well, of the same venue; null is none. */
  readonly poolId: string | null;
}

/** Terms that a service need not say, and what holds when it does not. */
export const DEFAULT_TERMS = {
  turnTimes: [],
  exceptions: {},
  pacingGuests: null,
  pacingParties: null,
  cancelCutoffMinutes: null,
  changeCutoffMinutes: null,
  confirmation: 'automatic',
  confirmationMinutes: 1_440,
  holdMinutes: 10,
  holdMinutesMax: 60,
  noShowGraceMinutes: 15,
  noShowAutomatic: false,
  offerMinutes: 30,
  poolId: null,
} as const satisfies Partial<ServiceTerms>;

/** What must be said of a service, and what may. */
export type GivenTerms = Omit<ServiceTerms, keyof typeof DEFAULT_TERMS> &
  Partial<Pick<ServiceTerms, keyof typeof DEFAULT_TERMS>>;

/**
 * Room that several services of a venue share: a lunch and a private dining that seat in the same room. A pool has
 * slots of its own, one every `slotMinutes` of the clock of the world, day and night; a booking of any of its services
 * takes its guests from every pool slot that its stay touches, besides what it takes from the slots of its service.
 * So at no moment are more guests in the room than `capacity`, whatever hours and slot lengths the services have.
 */
export interface PoolTerms {
  /** Guests at a time, over all services. */
  readonly capacity: number;
  /** Divides an hour, and the slot length of every service in the pool; never changes, for claims rest on it. */
  readonly slotMinutes: number;
}

export interface CapacityPool extends PoolTerms {
  readonly poolId: string;
}

/**
 * All that decides what a service offers. Never changed in place: another version is another object, and what was
 * worked out from one object stays true for it.
 */
export interface ServiceRules extends ServiceTerms {
  readonly tenantId: string;
  readonly venueId: string;
  readonly serviceId: string;
  /** IANA name: `Europe/London`. */
  readonly timeZone: string;
  /** What `poolId` names. */
  readonly pool: CapacityPool | null;
  readonly version: number;
}

/** Why a slot of the schedule cannot be booked by anybody: its date has an exception. */
export interface Closure {
  /** The reason that the operator gave, where it is a blackout. */
  readonly blackout: string | null;
}

/** One start time of the schedule. A local time that happens twice in a day is two slots. */
export interface OfferedSlot {
  readonly serviceId: string;
  /** Venue-local, `2027-03-14`: the date on the wall, also after midnight in a period that opened the day before. */
  readonly date: string;
  /** Venue-local, `19:00`. */
  readonly slot: string;
  readonly startsAt: InstantMs;
  /** The date on which its period opens, by which exceptions go. */
  readonly opensOn: string;
  /** Guests at a time. */
  readonly capacity: number;
  /** Null for a slot that can be booked. */
  readonly closed: Closure | null;
}
