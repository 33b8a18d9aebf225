import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newUuid } from '#platform';
import { createPool, type DateException, type NewService } from '#venues';
import {
  aBooking,
  allAnswers,
  type BookingFixture,
  inDays,
  type Place,
  startBookingFixture,
} from '../../../testing/booking-fixture.js';
import type { AvailableSlot, When } from '../../index.js';
import { GetAvailability } from './get-availability.query.js';
import { READ_SLOT_COUNTS } from '../../availability/read-slot-counts.js';

let fixture: BookingFixture;
beforeAll(async () => {
  fixture = await startBookingFixture();
});
afterAll(() => fixture.stop());

const hours = (opens: string, closes: string) =>
  Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, [{ opens, closes }]]));

const book = (place: Place, guests: number, when: When) =>
  fixture.commands.execute(aBooking(place, { guests, when }));

/** Two services of the same terms that seat in one room. */
async function twoServices(capacity: number, terms: Partial<NewService>): Promise<[Place, Place]> {
  const place = await fixture.place();
  const pool = { ...place, poolId: newUuid(), name: 'Main room', capacity, slotMinutes: 15 };
  await createPool(fixture.db.database, pool);
  const pooled = { ...terms, poolId: pool.poolId };
  return [await fixture.anotherService(place, pooled), await fixture.anotherService(place, pooled)];
}

/** What booking says; a party that is too large or too small is told the limits instead of a reason. */
const reasonToBook = (slot: AvailableSlot | undefined): string | undefined =>
  slot?.reason === 'party-size' ? undefined : slot?.reason;

/** The clocks in London go back on it; always ahead, and always within two years. */
function lastSundayOfOctober(): string {
  const end = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 9, 31));
  end.setUTCDate(31 - end.getUTCDay());
  return end.toISOString().slice(0, 10);
}

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

  it('shows a date that is closed, a blackout with its reason, and the capacity of an exception', async () => {
    const place = await fixture.place({
      weeklyHours: hours('18:00', '18:15'),
      exceptions: {
        [inDays(30)]: { closed: true },
        [inDays(31)]: { blackout: 'private-event' },
        [inDays(32)]: { capacity: 5 },
      },
    });
    const request = { serviceId: place.serviceId, from: inDays(30), to: inDays(33), guests: 6 };
    const { items } = await fixture.queries.execute(
      new GetAvailability(place.tenantId, place.venueId, request),
    );
    const seen = items.map(({ capacity, reason, blackout }) => [capacity, reason, blackout]);
    expect(seen).toEqual([
      [40, 'closed', undefined],
      [40, 'closed', 'private-event'],
      [5, 'full', undefined],
      [40, undefined, undefined],
    ]);
  });

  it('tells a local time that happens twice as two instants with different offsets, and both can be booked', async () => {
    const sunday = lastSundayOfOctober();
    const place = await fixture.place({
      weeklyHours: hours('01:00', '02:00'),
      slotMinutes: 30,
      horizonDays: 800,
    });
    const request = { serviceId: place.serviceId, from: sunday, to: sunday, guests: 2 };
    const ask = () => fixture.queries.execute(new GetAvailability(place.tenantId, place.venueId, request));
    const starts = (await ask()).items.map(({ startsAt }) => startsAt);
    expect(starts).toEqual([
      `${sunday}T01:00:00+01:00`,
      `${sunday}T01:30:00+01:00`,
      `${sunday}T01:00:00Z`,
      `${sunday}T01:30:00Z`,
    ]);
    const second = starts[3] ?? '';
    await fixture.commands.execute(aBooking(place, { when: { startsAt: second } }));
    expect((await ask()).items.map(({ reserved }) => reserved)).toEqual([0, 0, 0, 1]);
    const [ambiguous] = (await allAnswers([book(place, 2, { date: sunday, slot: '01:30' })])).refused;
    expect(ambiguous).toMatchObject({ code: 'invalid-request', members: { errors: [{ pointer: '/slot' }] } });
  });

  it('never offers what booking then refuses, and never hides what booking would accept', async () => {
    const wishes = fc.record({
      turnMinutes: fc.constantFrom(15, 30, 90, 120),
      largeStay: fc.constantFrom(15, 60, 180),
      capacity: fc.integer({ min: 1, max: 14 }),
      room: fc.integer({ min: 4, max: 20 }),
      pacingGuests: fc.constantFrom(null, 6, 12),
      pacingParties: fc.constantFrom(null, 1, 3),
      partyMin: fc.integer({ min: 1, max: 2 }),
      exception: fc.constantFrom<DateException>(
        { capacity: 6 },
        { capacity: 20 },
        { blackout: 'private-event' },
      ),
      parties: fc.array(
        fc.record({ guests: fc.integer({ min: 1, max: 8 }), nth: fc.nat(15), service: fc.nat(1) }),
        { maxLength: 8 },
      ),
      guests: fc.integer({ min: 1, max: 9 }),
      pick: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(wishes, async ({ largeStay, room, exception, parties, guests, pick, ...terms }) => {
        const [dinner, tasting] = await twoServices(room, {
          ...terms,
          partyMax: 8,
          turnTimes: [{ fromGuests: 5, minutes: largeStay }],
          weeklyHours: hours('22:00', '02:00'),
          exceptions: { [inDays(31)]: exception },
        });
        const ask = async (): Promise<readonly AvailableSlot[]> => {
          const request = { serviceId: dinner.serviceId, from: inDays(30), to: inDays(32), guests };
          const query = new GetAvailability(dinner.tenantId, dinner.venueId, request);
          return (await fixture.queries.execute(query)).items;
        };
        const slots = await ask();
        const nthOf = (nth: number): string => slots[nth % slots.length]?.startsAt ?? '';
        await allAnswers(
          parties.map((party) =>
            book(party.service === 0 ? dinner : tasting, party.guests, { startsAt: nthOf(party.nth) }),
          ),
        );
        const items = await ask();
        const chosen = items[pick % items.length];
        const { accepted, refused } = await allAnswers([
          book(dinner, guests, { startsAt: chosen?.startsAt ?? '' }),
        ]);
        const [reason] = refused.map((error) => (error as { members?: { reason?: string } }).members?.reason);
        expect([accepted.length === 1, reason]).toEqual([chosen?.available, reasonToBook(chosen)]);
      }),
      { numRuns: 250 },
    );
  });

  it('reads a month of slots by the primary key, never the whole table', async () => {
    const { tenantId, serviceId } = await fixture.place({});
    const plan = await fixture.db.dataSource.query<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN ${READ_SLOT_COUNTS.text}`,
      [tenantId, [serviceId], [inDays(0)], [inDays(31)]],
    );
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index (Only )?Scan using slots_pkey|Bitmap Index Scan on slots_pkey/);
    expect(text).not.toMatch(/Seq Scan/);
  });
});
