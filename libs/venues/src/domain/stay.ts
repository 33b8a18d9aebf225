import { shiftedDate } from './local-time.js';
import { remembered } from './remembered.js';
import { slotsOfDay } from './schedule.js';
import type { CapacityPool, InstantMs, OfferedSlot, ServiceRules, ServiceTerms } from './service-rules.js';

const MINUTE_MS = 60_000;

/**
 * Where a stay that begins on a date can end: no stay is longer than a day, no date that a place has skipped is
 * longer than one, and clocks set back over midnight bring the day before once more.
 */
const DAYS_AROUND = [-1, 0, 1, 2, 3] as const;

/** One slot of a service, or of a capacity pool, whose id then stands in place of the service's. */
export interface ClaimedSlot {
  readonly serviceId: string;
  readonly startsAt: InstantMs;
  /** The date whose exception may give it another capacity. */
  readonly opensOn?: string;
  readonly isOfPool?: true;
}

/** How long a party that starts in a slot stays, and which slots it takes its guests from. */
export interface Stay {
  readonly endsAt: InstantMs;
  /** The service's slots in [startsAt, endsAt), in order: the first is the slot itself. */
  readonly own: readonly OfferedSlot[];
  /** The pool's slots that [startsAt, endsAt) touches, in order; none without a pool. */
  readonly ofPool: readonly ClaimedSlot[];
  /** The service's slots and then the pool's. */
  readonly slots: readonly ClaimedSlot[];
  /** The starts of `own`, and of `ofPool`. */
  readonly claims: readonly InstantMs[];
  readonly poolClaims: readonly InstantMs[];
}

/** The minutes that a party of so many guests stays. */
export const turnMinutesFor = (
  { turnMinutes, turnTimes }: Pick<ServiceTerms, 'turnMinutes' | 'turnTimes'>,
  guests: number,
): number => turnTimes.findLast(({ fromGuests }) => fromGuests <= guests)?.minutes ?? turnMinutes;

/**
 * The stays of a party of so many guests that starts in one of the slots of a date, by their start. Closed slots are
 * claimed too, so that what is known of the room stays true should they be opened again. A repeated call is a look-up.
 */
export const staysOfDay = (rules: ServiceRules, date: string, guests: number): ReadonlyMap<InstantMs, Stay> =>
  staysOfTurn(rules, `${date}/${turnMinutesFor(rules, guests)}`);

/** The stay of a party in one slot of the schedule. Throws a RangeError for a slot that the rules do not have. */
export function stayOf(rules: ServiceRules, { date, slot, startsAt }: OfferedSlot, guests: number): Stay {
  const stay = staysOfDay(rules, date, guests).get(startsAt);
  if (stay === undefined)
    throw new RangeError(`${date} ${slot} is not in the schedule of service ${rules.serviceId}`);
  return stay;
}

const staysOfTurn = remembered(
  { maxSize: 1_000_000, sizeOf: (stays: ReadonlyMap<InstantMs, Stay>) => 2 * stays.size },
  (rules, turn: `${string}/${number}`) => {
    const [date, minutes] = turn.split('/') as [string, string];
    return workOutStays(rules, date, Number(minutes) * MINUTE_MS);
  },
);

function workOutStays(rules: ServiceRules, date: string, turnMs: number): ReadonlyMap<InstantMs, Stay> {
  const around = DAYS_AROUND.flatMap((days) => slotsOfDay(rules, shiftedDate(date, days))).sort(
    (a, b) => a.startsAt - b.startsAt,
  );
  const stays = new Map<InstantMs, Stay>();
  let end = 0;
  for (const [index, slot] of around.entries()) {
    const endsAt = slot.startsAt + turnMs;
    while ((around[end]?.startsAt ?? Infinity) < endsAt) end += 1;
    if (slot.date !== date) continue;
    stays.set(
      slot.startsAt,
      toStay(around.slice(index, end), poolSlotsDuring(rules.pool, slot.startsAt, endsAt), endsAt),
    );
  }
  return stays;
}

const toStay = (own: readonly OfferedSlot[], ofPool: readonly ClaimedSlot[], endsAt: InstantMs): Stay => ({
  endsAt,
  own,
  ofPool,
  slots: [...own, ...ofPool],
  claims: own.map(({ startsAt }) => startsAt),
  poolClaims: ofPool.map(({ startsAt }) => startsAt),
});

/** The slots of the pool in which somebody who is there from `from` to `to` is there at some moment. */
export function poolSlotsDuring(pool: CapacityPool | null, from: InstantMs, to: InstantMs): ClaimedSlot[] {
  if (pool === null) return [];
  const length = pool.slotMinutes * MINUTE_MS;
  const slots: ClaimedSlot[] = [];
  for (let startsAt = Math.floor(from / length) * length; startsAt < to; startsAt += length)
    slots.push({ serviceId: pool.poolId, startsAt, isOfPool: true });
  return slots;
}
