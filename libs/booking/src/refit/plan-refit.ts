import { localDateOf, type OfferedSlot, type ServiceRules, slotsOfDay } from '#venues';
import { capacityFor } from '../ledger/slot-book.js';
import type { SlotToCome } from './lock-slots-to-come.js';
import type { StayToCome } from './read-stays-to-come.js';

const DAY_MS = 86_400_000;

/** What a service's slots have to be under new rules. */
export interface Refit {
  /** Rows to write: those that are different, and new ones for room that is taken already. */
  readonly slots: readonly SlotToCome[];
  /** The starts of the slots that stay in the schedule and have more reserved than they now offer. */
  readonly overfull: readonly number[];
}

/**
 * Fits the slots from an instant on to new rules. A slot offers what the schedule says for it, or nothing when the
 * schedule does not have it any more; what is reserved stays, and the capacity follows those who leave.
 *
 * New hours or another slot length bring slots that nobody has claimed from, though guests who came under the old rules
 * are in the room: such a slot offers that much less.
 */
export function planRefit(
  rules: ServiceRules,
  known: readonly SlotToCome[],
  stays: readonly StayToCome[],
  from: number,
): Refit {
  const schedule = new Schedule(rules);
  const unclaimed = guestsWithoutClaim(schedule, stays, from);
  const rows = new Map(known.map((slot) => [slot.startsAt, slot]));
  const starts = [...new Set([...rows.keys(), ...unclaimed.keys()])].sort((a, b) => a - b);
  const slots: SlotToCome[] = [];
  const overfull: number[] = [];
  for (const startsAt of starts) {
    const scheduled = schedule.at(startsAt);
    const offered = Math.max(0, (scheduled?.capacity ?? 0) - (unclaimed.get(startsAt) ?? 0));
    const before = rows.get(startsAt);
    const reserved = before?.reserved ?? 0;
    const after = { startsAt, reserved, ...capacityFor(offered, reserved) };
    if (isOther(before, after)) slots.push(after);
    if (scheduled !== undefined && reserved > offered) overfull.push(startsAt);
  }
  return { slots, overfull };
}

/** The same for a capacity pool, whose slots all offer what it has. */
export function planPoolRefit(capacity: number, known: readonly SlotToCome[]): Refit {
  const wanted = known.map((slot) => ({ ...slot, ...capacityFor(capacity, slot.reserved) }));
  return {
    slots: wanted.filter((after, index) => isOther(known[index], after)),
    overfull: wanted.filter(({ shrinksTo }) => shrinksTo !== null).map(({ startsAt }) => startsAt),
  };
}

const isOther = (before: SlotToCome | undefined, after: SlotToCome): boolean =>
  after.capacity !== before?.capacity || after.shrinksTo !== before.shrinksTo;

/** For each scheduled slot: the guests who are there while it lasts and have not claimed from it. */
function guestsWithoutClaim(
  schedule: Schedule,
  stays: readonly StayToCome[],
  from: number,
): Map<number, number> {
  const unclaimed = new Map<number, number>();
  for (const { startsAt, endsAt, claims, guests } of stays) {
    for (const slot of schedule.between(Math.max(startsAt, from), endsAt)) {
      if (claims.includes(slot.startsAt)) continue;
      unclaimed.set(slot.startsAt, (unclaimed.get(slot.startsAt) ?? 0) + guests);
    }
  }
  return unclaimed;
}

/** The slots of a service by their instant. */
export class Schedule {
  private readonly dates = new Map<string, ReadonlyMap<number, OfferedSlot>>();

  constructor(private readonly rules: ServiceRules) {}

  at(startsAt: number): OfferedSlot | undefined {
    return this.on(localDateOf(this.rules.timeZone, startsAt)).get(startsAt);
  }

  between(from: number, to: number): OfferedSlot[] {
    const dates = new Set<string>();
    for (let at = from; at < to + DAY_MS; at += DAY_MS)
      dates.add(localDateOf(this.rules.timeZone, Math.min(at, to)));
    return [...dates]
      .flatMap((date) => [...this.on(date).values()])
      .filter(({ startsAt }) => startsAt >= from && startsAt < to);
  }

  on(date: string): ReadonlyMap<number, OfferedSlot> {
    const known = this.dates.get(date);
    if (known !== undefined) return known;
    const slots = new Map(slotsOfDay(this.rules, date).map((slot) => [slot.startsAt, slot]));
    this.dates.set(date, slots);
    return slots;
  }
}
