/** Milliseconds since 1970-01-01T00:00:00Z. */
export type InstantMs = number;

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type IsoWeekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';

/**
 * A stretch of opening hours in venue-local time, `HH:MM`. Slots start at `opens`, and before `closes`.
 * `closes` may be `24:00`, the end of the day.
 */
export interface OpeningPeriod {
  readonly opens: string;
  readonly closes: string;
}

/** The periods of each weekday; a weekday that is missing is closed. */
export type WeeklyHours = { readonly [weekday in IsoWeekday]?: readonly OpeningPeriod[] };

/** What a service allows, as numbers and hours; the part of {@link ServiceRules} that an operator writes. */
export interface ServiceTerms {
  readonly slotMinutes: number;
  /** Guests at a time. */
  readonly capacity: number;
  /** How long a party stays. */
  readonly turnMinutes: number;
  readonly partyMin: number;
  readonly partyMax: number;
  /** The least time between booking and start. */
  readonly leadMinutes: number;
  /** How many days ahead can be booked. */
  readonly horizonDays: number;
  readonly weeklyHours: WeeklyHours;
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
  readonly version: number;
}

/** One start time that the schedule offers. A local time that happens twice in a day is two slots. */
export interface OfferedSlot {
  /** Venue-local, `2027-03-14`. */
  readonly date: string;
  /** Venue-local, `19:00`. */
  readonly slot: string;
  readonly startsAt: InstantMs;
}
