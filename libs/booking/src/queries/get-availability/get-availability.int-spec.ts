import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  aBooking,
  allAnswers,
  type BookingFixture,
  inDays,
  startBookingFixture,
} from '../../../testing/booking-fixture.js';
import { GetAvailability } from './get-availability.query.js';
import { READ_SLOT_COUNTS } from '../../availability/read-slot-counts.js';

let fixture: BookingFixture;
beforeAll(async () => {
  fixture = await startBookingFixture();
});
afterAll(() => fixture.stop());

const hours = (opens: string, closes: string) =>
  Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, [{ opens, closes }]]));

describe('availability', () => {
  it('offers every slot of the schedule with what is left of it', async () => {
    const place = await fixture.place({ weeklyHours: hours('18:00', '19:00') });
    await fixture.commands.execute(aBooking(place, { guests: 7, when: { date: inDays(30), slot: '18:15' } }));
    const request = { serviceId: place.serviceId, from: inDays(30), to: inDays(30), guests: 2 };
    const { items } = await fixture.queries.execute(
      new GetAvailability(place.tenantId, place.venueId, request),
    );
    expect(items.map(({ slot, reserved, remaining }) => [slot, reserved, remaining])).toEqual([
      ['18:00', 0, 40],
      ['18:15', 7, 33],
      ['18:30', 0, 40],
      ['18:45', 0, 40],
    ]);
  });

  it('shows the least that is left while the party stays', async () => {
    const place = await fixture.place({ weeklyHours: hours('18:00', '19:00'), turnMinutes: 30 });
    await fixture.commands.execute(aBooking(place, { guests: 7, when: { date: inDays(30), slot: '18:30' } }));
    const request = { serviceId: place.serviceId, from: inDays(30), to: inDays(30), guests: 2 };
    const { items } = await fixture.queries.execute(
      new GetAvailability(place.tenantId, place.venueId, request),
    );
    expect(items.map(({ slot, remaining }) => [slot, remaining])).toEqual([
      ['18:00', 40],
      ['18:15', 33],
      ['18:30', 33],
      ['18:45', 33],
    ]);
  });

  it('gives a reason for each slot that is not available', async () => {
    const place = await fixture.place({
      leadMinutes: 120,
      horizonDays: 2,
      weeklyHours: hours('00:00', '24:00'),
    });
    const ask = async (from: string, to: string, guests: number) =>
      (
        await fixture.queries.execute(
          new GetAvailability(place.tenantId, place.venueId, {
            serviceId: place.serviceId,
            from,
            to,
            guests,
          }),
        )
      ).items;
    const near = await ask(inDays(-1), inDays(1), 2);
    const far = await ask(inDays(4), inDays(4), 2);
    const crowd = await ask(inDays(1), inDays(1), 13);
    expect([near[0]?.reason, near.some(({ reason }) => reason === 'lead-time')]).toEqual(['past', true]);
    expect([far[0]?.reason, crowd.at(-1)?.reason]).toEqual(['horizon', 'party-size']);
  });

  it('never offers what booking then refuses, and never hides what booking would accept', async () => {
    const wishes = fc.record({
      turnMinutes: fc.constantFrom(15, 30, 45, 90, 120),
      capacity: fc.integer({ min: 1, max: 12 }),
      partyMin: fc.integer({ min: 1, max: 2 }),
      parties: fc.array(fc.record({ guests: fc.integer({ min: 1, max: 8 }), nth: fc.nat(7) }), {
        maxLength: 6,
      }),
      guests: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(wishes, async ({ turnMinutes, capacity, partyMin, parties, guests }) => {
        const place = await fixture.place({
          turnMinutes,
          capacity,
          partyMin,
          partyMax: 8,
          weeklyHours: hours('18:00', '20:00'),
        });
        const slotAt = (nth: number): string =>
          `${18 + Math.floor(nth / 4)}:${String((nth % 4) * 15).padStart(2, '0')}`;
        const book = (size: number, slot: string) =>
          fixture.commands.execute(aBooking(place, { guests: size, when: { date: inDays(30), slot } }));
        await allAnswers(parties.map((party) => book(party.guests, slotAt(party.nth))));
        const request = { serviceId: place.serviceId, from: inDays(30), to: inDays(30), guests };
        const { items } = await fixture.queries.execute(
          new GetAvailability(place.tenantId, place.venueId, request),
        );
        const chosen = items[Math.floor(Math.random() * items.length)];
        const answers = await allAnswers([book(guests, chosen?.slot ?? '')]);
        expect(answers.accepted.length === 1).toBe(chosen?.available);
      }),
      { numRuns: 150 },
    );
  });

  it('reads a month of slots by the primary key, never the whole table', async () => {
    const { tenantId, serviceId } = await fixture.place({});
    const plan = await fixture.db.dataSource.query<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN ${READ_SLOT_COUNTS.text}`,
      [tenantId, [serviceId], [inDays(0)], [inDays(31)]],
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/slots_pkey/);
  });
});
