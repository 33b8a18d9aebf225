import {
  instantsOf,
  localDateOf,
  localTimeOf,
  poolSlotsDuring,
  type ServiceRules,
  turnMinutesFor,
} from '#venues';
import type { OverriddenRule } from '../domain/booking-events.js';
import type { When } from '../find-slots.js';
import { SlotNotOffered } from '../refusals.js';
import { Schedule } from '../refit/plan-refit.js';
import { takesParty } from '../why-not-offered.js';
import { happensTwice } from './happens-twice.js';
import type { Offer } from './offer.js';

const MINUTE_MS = 60_000;

/**
 * Places at a time that the schedule does not have, for whoever may override it: guests take places from the slots that
 * begin while they are there, if any do, and from the pool.
 */
export function findUnscheduled(rules: ServiceRules, when: When, guests: number, now: number): Offer {
  const instants =
    'slot' in when ? instantsOf(rules.timeZone, when.date, when.slot) : [Date.parse(when.startsAt)];
  if (instants.length > 1) return { refusal: happensTwice(instants) };
  const [startsAt] = instants;
  if (startsAt === undefined) return { refusal: new SlotNotOffered() };
  const endsAt = startsAt + turnMinutesFor(rules, guests) * MINUTE_MS;
  const own = new Schedule(rules).between(startsAt, endsAt).sort((a, b) => a.startsAt - b.startsAt);
  const ofPool = poolSlotsDuring(rules.pool, startsAt, endsAt);
  const overridden: OverriddenRule[] = ['schedule'];
  if (!takesParty(rules, guests)) overridden.push('party-size');
  if (startsAt <= now) overridden.push('booking-window');
  return {
    slot: {
      serviceId: rules.serviceId,
      date: localDateOf(rules.timeZone, startsAt),
      slot: localTimeOf(rules.timeZone, startsAt),
      startsAt,
    },
    stay: {
      endsAt,
      slots: [...own, ...ofPool],
      claims: own.map((slot) => slot.startsAt),
      poolClaims: ofPool.map((slot) => slot.startsAt),
    },
    pacing: rules,
    poolId: rules.poolId,
    overridden,
  };
}
