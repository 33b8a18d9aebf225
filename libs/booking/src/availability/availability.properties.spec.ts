import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type OfferedSlot, type ServiceRules, slotsOfDay, stayOf } from '#venues';
import { rulesAndDate } from '#test/support/schedules.js';
import { decideCreateBooking } from '../commands/create-booking/create-booking.decision.js';
import { findOffer } from '../placing/find-offer.js';
import type { SlotKey } from '../domain/claims.js';
import { type AvailableSlot, toAvailableSlot } from './available-slot.js';
import { type SlotCount, SlotCounts } from './read-slot-counts.js';

const MINUTE_MS = 60_000;
const limit = fc.option(fc.integer({ min: 1, max: 12 }), { nil: null });

/** Limits of every kind, most of the time narrow enough to matter. */
const limits = fc.record({
  partyMin: fc.integer({ min: 1, max: 3 }),
  partyMax: fc.integer({ min: 3, max: 12 }),
  leadMinutes: fc.constantFrom(0, 60, 1_440),
  horizonDays: fc.integer({ min: 1, max: 30 }),
  pacingGuests: limit,
  pacingParties: limit,
  pool: fc.option(
    fc.record({
      poolId: fc.constant('room'),
      capacity: fc.integer({ min: 1, max: 40 }),
      slotMinutes: fc.constantFrom(5, 15),
    }),
    { nil: null },
  ),
});

const scene = fc.record({
  schedule: rulesAndDate,
  limits,
  guests: fc.integer({ min: 1, max: 13 }),
  pick: fc.nat(),
  /** How long before the slot somebody asks. */
  minutesAhead: fc.oneof(fc.integer({ min: -60, max: 2_000 }), fc.integer({ min: 0, max: 50_000 })),
  seed: fc.nat(),
});

/** What is counted in a slot: the same whoever asks; nothing in two of three. */
function countIn({ serviceId, startsAt }: SlotKey, seed: number): SlotCount | undefined {
  const number = (startsAt / MINUTE_MS) * 31 + seed * 17 + serviceId.length;
  if (number % 3 !== 0) return undefined;
  const parties = number % 4;
  const guests = parties === 0 ? 0 : parties + (number % 5);
  const reserved = guests + (number % 7);
  return { capacity: Math.max(reserved, (number % 41) + 1), reserved, starting: { guests, parties } };
}

const asked = (
  rules: ServiceRules,
  slot: OfferedSlot,
  guests: number,
  now: number,
  seed: number,
): AvailableSlot => {
  const stay = stayOf(rules, slot, guests);
  const counts = (slots: readonly SlotKey[]) =>
    new SlotCounts(
      slots.flatMap((key) => {
        const count = countIn(key, seed);
        return count === undefined ? [] : [[key.startsAt, count] as const];
      }),
    );
  return toAvailableSlot(
    rules,
    slot,
    stay,
    { guests, now },
    { own: counts(stay.own), ofPool: counts(stay.ofPool) },
  );
};

/** What the ledger would say on the same counts: a slot without a row is opened with the capacity of the schedule. */
const booked = (
  rules: ServiceRules,
  slot: OfferedSlot,
  guests: number,
  now: number,
  seed: number,
): string => {
  const { slots } = stayOf(rules, slot, guests);
  const capacityOf = (key: SlotKey): number =>
    'capacity' in key ? Number(key.capacity) : (rules.pool?.capacity ?? Number.NaN);
  const find = (key: SlotKey) => {
    const named = slots.find((one) => one.serviceId === key.serviceId && one.startsAt === key.startsAt);
    if (named === undefined) throw new Error('a slot that was not named');
    return (
      countIn(named, seed) ?? {
        capacity: capacityOf(named),
        reserved: 0,
        starting: { guests: 0, parties: 0 },
      }
    );
  };
  const state = {
    now,
    customerId: 'customer',
    remaining: (key: SlotKey) => find(key).capacity - find(key).reserved,
    starting: (key: SlotKey) => find(key).starting,
  };
  const when = { startsAt: new Date(slot.startsAt).toISOString() };
  const offer = findOffer(rules, { when, guests, now });
  try {
    decideCreateBooking(
      { venueId: rules.venueId, guests, offer, now, overrideReason: null, confirmationMinutes: null },
      state,
    );
    return 'accepted';
  } catch (error) {
    return (error as { members: { reason?: string } }).members.reason ?? 'party-size';
  }
};

describe('for any schedule, limits, party, moment and state of the slots', () => {
  it('availability offers exactly what booking accepts, and gives the reason for which booking refuses', () => {
    const outcomes = new Map<string, number>();
    fc.assert(
      fc.property(scene, ({ schedule, limits: otherwise, guests, pick, minutesAhead, seed }) => {
        const { pool } = otherwise;
        const rules: ServiceRules = { ...schedule.rules, ...otherwise, poolId: pool?.poolId ?? null };
        const slots = slotsOfDay(rules, schedule.date);
        const slot = slots[pick % slots.length];
        if (slot === undefined) return;
        const now = slot.startsAt - minutesAhead * MINUTE_MS;
        const { available, reason, remaining } = asked(rules, slot, guests, now, seed);
        const outcome = booked(rules, slot, guests, now, seed);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);

        expect(outcome).toBe(reason ?? 'accepted');
        expect(available).toBe(outcome === 'accepted');
        if (available) expect(remaining).toBeGreaterThanOrEqual(guests);
      }),
      // Others every time: what matters is how many there were in all runs together.
      { numRuns: 2_000 },
    );

    // Every answer there is must have come up often, or this has shown nothing of it.
    const expected = ['accepted', 'full', 'pacing', 'closed', 'past', 'lead-time', 'horizon', 'party-size'];
    for (const outcome of expected)
      expect([outcome, (outcomes.get(outcome) ?? 0) > 5]).toEqual([outcome, true]);
  });
});
