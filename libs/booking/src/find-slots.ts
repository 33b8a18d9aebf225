import { localDateOf, type OfferedSlot, type ServiceRules, slotsOfDay } from '#venues';

/** Either the venue's local date and time, or an instant (RFC 3339) where a local time happens twice. */
export type When = { readonly date: string; readonly slot: string } | { readonly startsAt: string };

/** The slots of the schedule that are meant: none, one, or two where a local time happens twice. */
export function findSlots(rules: ServiceRules, when: When): readonly OfferedSlot[] {
  if ('slot' in when) return slotsOfDay(rules, when.date).filter(({ slot }) => slot === when.slot);
  const startsAt = Date.parse(when.startsAt);
  const slots = slotsOfDay(rules, localDateOf(rules.timeZone, startsAt));
  return slots.filter((slot) => slot.startsAt === startsAt);
}
