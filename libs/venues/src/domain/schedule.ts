import { LRUCache } from 'lru-cache';
import { localDay } from './local-day.js';
import { datesAround, minuteOfDay, timeAtMinute } from './local-time.js';
import type { InstantMs, IsoWeekday, OfferedSlot, OpeningPeriod, ServiceRules } from './service-rules.js';

const MINUTE_MS = 60_000;

/** A date of one service, worked out once. */
interface ScheduledDay {
  readonly slots: readonly OfferedSlot[];
  readonly claims: Map<InstantMs, readonly InstantMs[]>;
}

/**
 * Keyed by the identity of the rules, not by their version: two objects never share an entry, so what is found here
 * cannot be stale. Bounded in slots over all services (about 100 bytes each).
 */
const scheduledDays = new LRUCache<string, ScheduledDay>({
  maxSize: 1_000_000,
  sizeCalculation: ({ slots }) => slots.length + 1,
});
const identities = new WeakMap<ServiceRules, number>();
let lastIdentity = 0;

/**
 * What the service offers on a venue-local date, in order of `startsAt`: every start `s` with `opens <= s < closes`, one
 * `slotMinutes` after the other. Local times that do not exist are left out; those that happen twice appear twice.
 *
 * `date` must be a real one (`isLocalDate`). A repeated call is a look-up and gives the same array.
 */
export const slotsOfDay = (rules: ServiceRules, date: string): readonly OfferedSlot[] =>
  scheduledDay(rules, date).slots;

/**
 * The starts of every slot that a booking of `slot` takes from: those offered in [startsAt, startsAt + turnMinutes),
 * in order, the first being the slot itself. Throws a RangeError for a slot that the rules do not offer.
 */
export function claimsOf(rules: ServiceRules, slot: OfferedSlot): readonly InstantMs[] {
  const { slots, claims } = scheduledDay(rules, slot.date);
  const known = claims.get(slot.startsAt);
  if (known !== undefined) return known;
  if (!slots.some(({ startsAt }) => startsAt === slot.startsAt))
    throw new RangeError(`${slot.date} ${slot.slot} is not offered by service ${rules.serviceId}`);
  const claimed = startsBetween(rules, slot, slot.startsAt + rules.turnMinutes * MINUTE_MS);
  claims.set(slot.startsAt, claimed);
  return claimed;
}

/** Clocks set back over midnight bring the day before once more, so it is looked at too. */
function startsBetween(rules: ServiceRules, first: OfferedSlot, end: InstantMs): readonly InstantMs[] {
  return datesAround(rules.timeZone, first.date, end)
    .flatMap((date) => slotsOfDay(rules, date).map(({ startsAt }) => startsAt))
    .filter((startsAt) => startsAt >= first.startsAt && startsAt < end)
    .sort((a, b) => a - b);
}

function scheduledDay(rules: ServiceRules, date: string): ScheduledDay {
  const key = `${identityOf(rules)}/${date}`;
  let day = scheduledDays.get(key);
  if (day === undefined) {
    day = { slots: workOutSlots(rules, date), claims: new Map() };
    scheduledDays.set(key, day);
  }
  return day;
}

function identityOf(rules: ServiceRules): number {
  let identity = identities.get(rules);
  if (identity === undefined) {
    identity = ++lastIdentity;
    identities.set(rules, identity);
  }
  return identity;
}

function workOutSlots(rules: ServiceRules, date: string): readonly OfferedSlot[] {
  const day = localDay(rules.timeZone, date);
  const periods = rules.weeklyHours[String(day.weekday) as IsoWeekday] ?? [];
  return periods
    .flatMap((period) => minutesOf(period, rules.slotMinutes))
    .flatMap((minute) => {
      const slot = timeAtMinute(minute);
      return day.instantsAt(minute).map((startsAt) => ({ date, slot, startsAt }));
    })
    .sort((a, b) => a.startsAt - b.startsAt);
}

function minutesOf({ opens, closes }: OpeningPeriod, slotMinutes: number): number[] {
  const minutes: number[] = [];
  for (let minute = minuteOfDay(opens); minute < minuteOfDay(closes); minute += slotMinutes)
    minutes.push(minute);
  return minutes;
}
