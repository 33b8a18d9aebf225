import { localDateOf, type OfferedSlot, type ServiceRules } from '#venues';
import type { WindowReason } from './refusals.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Why a slot of the schedule cannot be booked at this moment, or null. Availability and booking ask the same question here. */
export function bookingWindow(rules: ServiceRules, slot: OfferedSlot, now: number): WindowReason | null {
  if (slot.startsAt <= now) return 'past';
  if (slot.startsAt < now + rules.leadMinutes * MINUTE_MS) return 'lead-time';
  if (slot.date > lastBookableDate(rules, now)) return 'horizon';
  return null;
}

/** The last date of each service, worked out once a minute: it takes 5 µs, and every request asks. */
const lastDates = new WeakMap<ServiceRules, { readonly minute: number; readonly date: string }>();

/** The horizon counts calendar days in the venue's zone: with one of 365 days, the same date next year is the last. */
function lastBookableDate(rules: ServiceRules, now: number): string {
  const minute = Math.floor(now / MINUTE_MS);
  const known = lastDates.get(rules);
  if (known?.minute === minute) return known.date;
  const today = Date.parse(`${localDateOf(rules.timeZone, now)}T00:00:00Z`);
  const date = new Date(today + rules.horizonDays * DAY_MS).toISOString().slice(0, 10);
  lastDates.set(rules, { minute, date });
  return date;
}
