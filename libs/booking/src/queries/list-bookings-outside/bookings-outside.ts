import type { InstantMs, Queryable } from '#platform';
import type { ServiceRules } from '#venues';
import { type BookingView, toView } from '../../booking-view.js';
import type { Booking } from '../../domain/booking.js';
import { Schedule } from '../../refit/plan-refit.js';
import { readStaysToCome, type StayToCome } from '../../refit/read-stays-to-come.js';
import {
  countBookingsOutside,
  type OutsideFilter,
  type OutsidePosition,
  readBookingsOutside,
} from './read-bookings-outside.js';

/**
 * Why a booking lies outside the rules of its service: its start is not in the schedule, or closed on that date, or at
 * another instant (another time zone, other rules of the zone); its party is too small or too large; or one of its slots
 * has more reserved than it offers.
 */
export type OutsideReason = 'not-in-schedule' | 'closed' | 'other-instant' | 'party-size' | 'capacity';

export interface BookingOutside extends BookingView {
  readonly reasons: readonly OutsideReason[];
}

export interface OutsidePage {
  readonly count: number;
  readonly items: readonly BookingOutside[];
  readonly next: OutsidePosition | null;
}

export interface OutsidePageRequest {
  readonly limit: number;
  readonly after?: OutsidePosition | undefined;
}

/** What the bookings are held against. */
export interface Measure {
  readonly rules: ServiceRules;
  /** The starts of scheduled slots with more reserved than they offer. */
  readonly overfull: readonly InstantMs[];
  readonly now: InstantMs;
}

/** The bookings of a service that are still to come and lie outside of its rules, in order of start. */
export async function findBookingsOutside(
  db: Queryable,
  { rules, overfull, now }: Measure,
  { limit, after }: OutsidePageRequest,
): Promise<OutsidePage> {
  const schedule = new Schedule(rules);
  const misplaced = (await readStaysToCome(db, rules, now)).filter(
    (stay) => reasonOfPlace(schedule, stay) !== undefined,
  );
  const { partyMin, partyMax } = rules;
  const filter: OutsideFilter = { ...rules, misplaced, overfull, partyMin, partyMax, now };
  const [count, found] = await Promise.all([
    countBookingsOutside(db, filter),
    readBookingsOutside(db, filter, limit + 1, after),
  ]);
  const crowded = new Set(overfull);
  const items = found
    .slice(0, limit)
    .map((booking) => ({ ...toView(booking), reasons: reasonsFor(schedule, rules, crowded, booking) }));
  const last = items.at(-1);
  const hasNext = found.length > limit && last !== undefined;
  return { count, items, next: hasNext ? { startsAt: last.startsAt, bookingId: last.id } : null };
}

function reasonsFor(
  schedule: Schedule,
  { partyMin, partyMax }: ServiceRules,
  crowded: ReadonlySet<InstantMs>,
  booking: Booking,
): OutsideReason[] {
  const place = reasonOfPlace(schedule, booking);
  const reasons: OutsideReason[] = place === undefined ? [] : [place];
  if (booking.guests < partyMin || booking.guests > partyMax) reasons.push('party-size');
  if (booking.claims.some((start) => crowded.has(start))) reasons.push('capacity');
  return reasons;
}

function reasonOfPlace(
  schedule: Schedule,
  { date, slot, startsAt }: Pick<StayToCome, 'date' | 'slot' | 'startsAt'>,
): OutsideReason | undefined {
  const slots = [...schedule.on(date).values()].filter((scheduled) => scheduled.slot === slot);
  if (slots.length === 0) return 'not-in-schedule';
  const there = slots.find((scheduled) => scheduled.startsAt === startsAt);
  if (there === undefined) return 'other-instant';
  return there.closed === null ? undefined : 'closed';
}
