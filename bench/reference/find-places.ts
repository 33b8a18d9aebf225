import { OutsideBookingWindow, PartySizeOutOfRange, SlotNotOffered, type When } from '#booking';
import { localDateOf, type ServiceRules, slotsOfDay, stayOf } from '#venues';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** A slot of the schedule, and the starts of all slots that a booking of it claims. */
export interface OfferedPlaces {
  readonly date: string;
  readonly slot: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly claims: readonly Date[];
}

/** The same rules as the product's, by the same schedule; throws the same refusals. */
export function findPlaces(rules: ServiceRules, when: When, guests: number, now: number): OfferedPlaces {
  if (guests < rules.partyMin || guests > rules.partyMax)
    throw new PartySizeOutOfRange(rules.partyMin, rules.partyMax);
  const instant = 'startsAt' in when ? Date.parse(when.startsAt) : undefined;
  const date = 'date' in when ? when.date : localDateOf(rules.timeZone, instant ?? now);
  const offered = slotsOfDay(rules, date).find((candidate) =>
    'slot' in when ? candidate.slot === when.slot : candidate.startsAt === instant,
  );
  if (offered === undefined) throw new SlotNotOffered();
  if (offered.startsAt <= now) throw new OutsideBookingWindow('past');
  if (offered.startsAt < now + rules.leadMinutes * MINUTE_MS) throw new OutsideBookingWindow('lead-time');
  if (offered.startsAt > now + rules.horizonDays * DAY_MS) throw new OutsideBookingWindow('horizon');
  return {
    date: offered.date,
    slot: offered.slot,
    startsAt: new Date(offered.startsAt),
    endsAt: new Date(offered.startsAt + rules.turnMinutes * MINUTE_MS),
    claims: stayOf(rules, offered, guests).claims.map((start) => new Date(start)),
  };
}
