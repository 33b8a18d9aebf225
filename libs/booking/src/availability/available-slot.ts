import type { InstantMs } from '#platform';
import type { OfferedSlot, ServiceRules, Stay } from '#venues';
import type { Starting } from '../domain/claims.js';
import { type RoomReason, roomFor } from '../domain/room.js';
import { type OfferReason, whyNotOffered } from '../why-not-offered.js';
import type { SlotCounts } from './read-slot-counts.js';
import type { SlotRange } from './slot-range.js';

/** One slot of the schedule, as a party of a given size finds it. */
export interface AvailableSlot {
  readonly date: string;
  readonly slot: string;
  /** RFC 3339, with the offset on the wall: it tells the two apart where a local time happens twice. */
  readonly startsAt: string;
  /** Guests at a time, and how many of them have reserved; of the service, without its pool. */
  readonly capacity: number;
  readonly reserved: number;
  /** The guests that could start here: the least that is left in any slot while they stay, as pacing allows. */
  readonly remaining: number;
  readonly available: boolean;
  readonly reason?: OfferReason | RoomReason;
  /** The operator's reason, where the date is a blackout. */
  readonly blackout?: string;
}

/** What is counted in the slots around: of the service, and of its pool. */
export interface Counts {
  readonly own: SlotCounts;
  readonly ofPool: SlotCounts;
}

const NOBODY: Starting = { guests: 0, parties: 0 };
const MINUTE_MS = 60_000;

/**
 * How a slot looks to a party of `guests` that would have the given stay. The same questions as those that decide about
 * a booking: what is available here is accepted there, unless somebody else was faster.
 */
export function toAvailableSlot(
  rules: ServiceRules,
  slot: OfferedSlot,
  stay: Stay,
  { guests, now }: { readonly guests: number; readonly now: InstantMs },
  counts: Counts,
): AvailableSlot {
  const count = counts.own.at(slot.startsAt);
  const places = leastLeft(rules, stay, counts);
  const room = roomFor(guests, places, rules, count?.starting ?? NOBODY);
  const reason = whyNotOffered(rules, slot, guests, now) ?? room.reason;
  const available = {
    date: slot.date,
    slot: slot.slot,
    startsAt: startsAtOnTheWall(slot),
    capacity: count?.capacity ?? slot.capacity,
    reserved: count?.reserved ?? 0,
    remaining: room.remaining,
    available: reason === null,
  };
  if (reason === null) return available;
  const blackout = slot.closed?.blackout ?? null;
  return { ...available, reason, ...(blackout !== null && { blackout }) };
}

function leastLeft({ pool }: ServiceRules, { own, ofPool }: Stay, counts: Counts): number {
  let least = Infinity;
  for (const { startsAt, capacity } of own) {
    const count = counts.own.at(startsAt);
    least = Math.min(least, count === undefined ? capacity : count.capacity - count.reserved);
  }
  for (const { startsAt } of ofPool) {
    const count = counts.ofPool.at(startsAt);
    least = Math.min(least, count === undefined ? (pool?.capacity ?? 0) : count.capacity - count.reserved);
  }
  return least;
}

/**
 * The ranges whose counts {@link toAvailableSlot} looks at for these stays: of the service, and of its pool if any. The
 * stays are equally long and in order of time, so the first begins and the last ends it all.
 */
export function rangesOf({ serviceId, pool }: ServiceRules, stays: readonly Stay[]): SlotRange[] {
  const [first, last] = [stays[0], stays.at(-1)];
  if (first === undefined || last === undefined) return [];
  const own = rangeOver(serviceId, first.claims, last.claims);
  return pool === null ? [own] : [own, rangeOver(pool.poolId, first.poolClaims, last.poolClaims)];
}

const rangeOver = (
  serviceId: string,
  first: readonly InstantMs[],
  last: readonly InstantMs[],
): SlotRange => ({ serviceId, from: first[0] ?? 0, to: (last.at(-1) ?? 0) + 1 });

/** `2027-10-31T01:30:00+01:00`; `Z` where the offset is none. */
function startsAtOnTheWall({ date, slot, startsAt }: OfferedSlot): string {
  const wall = midnightOf(date) + (Number(slot.slice(0, 2)) * 60 + Number(slot.slice(3))) * MINUTE_MS;
  return `${date}T${slot}:00${offsetText(Math.round((wall - startsAt) / MINUTE_MS))}`;
}

let lastMidnight = { date: '', instant: 0 };

/** In UTC; slots come date by date, and to read a date costs as much as all the rest of a slot. */
function midnightOf(date: string): InstantMs {
  if (lastMidnight.date !== date) lastMidnight = { date, instant: Date.parse(`${date}T00:00Z`) };
  return lastMidnight.instant;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
