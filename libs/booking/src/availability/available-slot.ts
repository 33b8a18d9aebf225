import type { InstantMs } from '#platform';
import type { OfferedSlot, ServiceRules, Stay } from '#venues';
import type { Starting } from '../domain/claims.js';
import { type RoomReason, roomFor } from '../domain/room.js';
import { type OfferReason, whyNotOffered } from '../why-not-offered.js';
import type { SlotCounts, SlotRange } from './read-slot-counts.js';

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
  const count = counts.own.get(slot.startsAt);
  const places = leastLeft(rules, stay, counts);
  const room = roomFor(guests, places, rules, count?.starting ?? NOBODY);
  const reason = whyNotOffered(rules, slot, guests, now) ?? room.reason;
  const blackout = slot.closed?.blackout ?? null;
  return {
    date: slot.date,
    slot: slot.slot,
    startsAt: startsAtOnTheWall(slot),
    capacity: count?.capacity ?? slot.capacity,
    reserved: count?.reserved ?? 0,
    remaining: room.remaining,
    available: reason === null,
    ...(reason !== null && { reason }),
    ...(blackout !== null && { blackout }),
  };
}

function leastLeft({ pool }: ServiceRules, { own, ofPool }: Stay, counts: Counts): number {
  let least = Infinity;
  for (const { startsAt, capacity } of own) {
    const count = counts.own.get(startsAt);
    least = Math.min(least, count === undefined ? capacity : count.capacity - count.reserved);
  }
  for (const { startsAt } of ofPool) {
    const count = counts.ofPool.get(startsAt);
    least = Math.min(least, count === undefined ? (pool?.capacity ?? 0) : count.capacity - count.reserved);
  }
  return least;
}

/** The ranges whose counts {@link toAvailableSlot} looks at for these stays: of the service, and of its pool if any. */
export function rangesOf(
  { serviceId, pool }: ServiceRules,
  stays: readonly Pick<Stay, 'claims' | 'poolClaims'>[],
): SlotRange[] {
  const own = rangeOver(
    serviceId,
    stays.map(({ claims }) => claims),
  );
  return pool === null
    ? [own]
    : [
        own,
        rangeOver(
          pool.poolId,
          stays.map(({ poolClaims }) => poolClaims),
        ),
      ];
}

function rangeOver(serviceId: string, claims: readonly (readonly InstantMs[])[]): SlotRange {
  let [from, to] = [Infinity, -Infinity];
  for (const starts of claims) {
    from = Math.min(from, starts[0] ?? Infinity);
    to = Math.max(to, (starts.at(-1) ?? -Infinity) + 1);
  }
  return { serviceId, from, to };
}

/** `2027-10-31T01:30:00+01:00`; `Z` where the offset is none. */
function startsAtOnTheWall({ date, slot, startsAt }: OfferedSlot): string {
  const ahead = Math.round((Date.parse(`${date}T${slot}Z`) - startsAt) / MINUTE_MS);
  return `${date}T${slot}:00${ahead === 0 ? 'Z' : offsetText(ahead)}`;
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
