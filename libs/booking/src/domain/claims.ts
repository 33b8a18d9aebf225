import { type Booking, BOOKING_STATUSES, type BookingStatus } from './booking.js';

/** One slot: one start of one service, or of one capacity pool, whose id then stands in place of the service's. */
export interface SlotKey {
  readonly serviceId: string;
  readonly startsAt: number;
}

/** Those who start in a slot, as pacing counts them; the guests of earlier slots who are still there do not count. */
export interface Starting {
  readonly guests: number;
  readonly parties: number;
}

/** What one command changes in one slot: places taken (positive) or given back (negative). */
export interface SlotChange extends SlotKey {
  readonly guests: number;
  readonly startingGuests: number;
  readonly startingParties: number;
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

/** The statuses that take up room, those of past visits included. */
export const STATUSES_WITH_PLACES = BOOKING_STATUSES.filter((status) => HOLDS_PLACES[status]);

/** The slots in which the booking holds places, each for all of its guests: of its service, then of its pool. */
export function liveClaims(booking: Booking | undefined): readonly SlotKey[] {
  if (booking === undefined || !HOLDS_PLACES[booking.status]) return [];
  const { serviceId, claims, pool } = booking;
  const own = claims.map((startsAt) => ({ serviceId, startsAt }));
  return pool === null
    ? own
    : [...own, ...pool.claims.map((startsAt) => ({ serviceId: pool.poolId, startsAt }))];
}

/**
 * How the slots change when a booking goes from one state to another: the difference of its live claims. Every command
 * is accounted for by this one rule, so that `reserved` is the sum of live claims whatever happened, and those who
 * start in a slot are those whose first claim it is.
 */
export function slotChanges(before: Booking | undefined, after: Booking): readonly SlotChange[] {
  const changes = new Map<string, SlotChange>();
  addClaims(changes, before, -1);
  addClaims(changes, after, 1);
  return [...changes.values()].filter(
    ({ guests, startingGuests, startingParties }) =>
      guests !== 0 || startingGuests !== 0 || startingParties !== 0,
  );
}

function addClaims(changes: Map<string, SlotChange>, booking: Booking | undefined, sign: 1 | -1): void {
  for (const key of liveClaims(booking)) {
    const isStart = key.serviceId === booking?.serviceId && key.startsAt === booking.startsAt;
    const guests = sign * (booking?.guests ?? 0);
    const id = `${key.serviceId} ${key.startsAt}`;
    const known = changes.get(id);
    changes.set(id, {
      serviceId: key.serviceId,
      startsAt: key.startsAt,
      guests: (known?.guests ?? 0) + guests,
      startingGuests: (known?.startingGuests ?? 0) + (isStart ? guests : 0),
      startingParties: (known?.startingParties ?? 0) + (isStart ? sign : 0),
    });
  }
}
