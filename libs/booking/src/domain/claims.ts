import type { Booking, BookingStatus } from './booking.js';

/** One slot: one start of one service. */
export interface SlotKey {
  readonly serviceId: string;
  readonly startsAt: number;
}

/** What one command changes in one slot: places taken (positive) or given back (negative). */
export interface SlotChange extends SlotKey {
  readonly guests: number;
}

const HOLDS_PLACES: Readonly<Record<BookingStatus, boolean>> = {
  held: true,
  pending: true,
  confirmed: true,
  seated: true,
  completed: true,
  'no-show': true,
  cancelled: false,
  expired: false,
  declined: false,
};

/** The slots in which the booking holds places, each for all of its guests. */
export function liveClaims(booking: Booking | undefined): readonly SlotKey[] {
  if (booking === undefined || !HOLDS_PLACES[booking.status]) return [];
  return booking.claims.map((startsAt) => ({ serviceId: booking.serviceId, startsAt }));
}

/**
 * How the slots change when a booking goes from one state to another: the difference of its live claims. Every command
 * is accounted for by this one rule, so that `reserved` is the sum of live claims whatever happened.
 */
export function slotChanges(before: Booking | undefined, after: Booking): readonly SlotChange[] {
  const changes = new Map<string, SlotChange>();
  const add = (key: SlotKey, guests: number): void => {
    const id = `${key.serviceId} ${key.startsAt}`;
    changes.set(id, { ...key, guests: (changes.get(id)?.guests ?? 0) + guests });
  };
  for (const key of liveClaims(before)) add(key, -(before?.guests ?? 0));
  for (const key of liveClaims(after)) add(key, after.guests);
  return [...changes.values()].filter(({ guests }) => guests !== 0);
}
