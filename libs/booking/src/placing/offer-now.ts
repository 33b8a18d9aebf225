import { localDateOf, type OfferedSlot, type ServiceRules, stayOf } from '#venues';
import { PartySizeOutOfRange, SlotNotOffered } from '../refusals.js';
import { Schedule } from '../refit/plan-refit.js';
import { takesParty } from '../why-not-offered.js';
import { findUnscheduled } from './find-unscheduled.js';
import type { Offer } from './offer.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Places for guests who stand at the door: in the slot that is under way. How many may start in it is no question any
 * more, and neither is how long ahead they should have asked.
 */
export function offerNow(rules: ServiceRules, guests: number, now: number, mayOverride: boolean): Offer {
  const isTooMany = !takesParty(rules, guests);
  if (isTooMany && !mayOverride) return { refusal: new PartySizeOutOfRange(rules.partyMin, rules.partyMax) };
  const slot = slotUnderWay(rules, now);
  if (slot === undefined || slot.closed !== null)
    return mayOverride
      ? findUnscheduled(
          rules,
          { startsAt: new Date(startOfMinute(now)).toISOString() },
          guests,
          now - MINUTE_MS,
        )
      : { refusal: new SlotNotOffered(slot?.closed ?? null) };
  return {
    slot,
    stay: stayOf(rules, slot, guests),
    pacing: { pacingGuests: null, pacingParties: null },
    poolId: rules.poolId,
    overridden: isTooMany ? ['party-size'] : [],
  };
}

const startOfMinute = (now: number): number => now - (now % MINUTE_MS);

function slotUnderWay(rules: ServiceRules, now: number): OfferedSlot | undefined {
  const schedule = new Schedule(rules);
  const dates = [now - DAY_MS, now].map((at) => localDateOf(rules.timeZone, at));
  return dates
    .flatMap((date) => [...schedule.on(date).values()])
    .filter(({ startsAt }) => startsAt <= now && now < startsAt + rules.slotMinutes * MINUTE_MS)
    .sort((a, b) => a.startsAt - b.startsAt)
    .at(-1);
}
