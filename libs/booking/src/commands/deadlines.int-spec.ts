import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '#test/support/test-database.js';
import {
  type BookingFixture,
  type BookingProcess,
  type Place,
  startBookingFixture,
} from '../../testing/booking-fixture.js';
import { answered, DAY, toChange, toCreate, toHold } from '../../testing/booking-life.js';
import { MovingClock } from '../../testing/moving-clock.js';

const NOON = Date.parse(`${DAY}T12:00:00Z`);
const TERMS = { holdMinutes: 10, confirmationMinutes: 30 } as const;

let fixture: BookingFixture;
/** Its own clock is 20 minutes slow; that of the database says noon. */
let slow: BookingProcess;
let place: Place;
let byHand: Place;
const statements: string[] = [];

beforeAll(async () => {
  const db = await createTestDatabase();
  const right = await MovingClock.start(db.dataSource, NOON);
  const wrong = await MovingClock.start(db.dataSource, NOON - 20 * 60_000, 'wrong');
  fixture = await startBookingFixture({ db });
  slow = await fixture.another({
    clock: wrong,
    sabotage(text) {
      statements.push(text);
      return right.asked(text);
    },
  });
  place = await fixture.place(TERMS);
  byHand = await fixture.anotherService(place, { ...TERMS, confirmation: 'manual' });
});
afterAll(() => fixture.stop());

const send = (command: Parameters<typeof answered>[1]) => answered(slow.commands, command);
const asksForTheTime = (text: string): boolean => /SELECT \(extract\(epoch FROM/.test(text);

describe('a process whose clock is slow', () => {
  // First of all: a statement is noted when it is sent for the first time.
  it('does not ask the database for the time to take a booking that is confirmed at once', async () => {
    expect(await send(toCreate(place))).toMatchObject({ status: 'confirmed' });
    expect(statements.some((text) => text.includes('INSERT INTO bookings'))).toBe(true);
    expect(statements.filter(asksForTheTime)).toEqual([]);
  });

  it('gives the venue as long to confirm as it is to have', async () => {
    const noon = { createdAt: `${DAY}T12:00:00Z`, expiresAt: `${DAY}T12:30:00Z` };
    expect(await send(toCreate(byHand))).toMatchObject({ status: 'pending', ...noon });
    expect(statements.filter(asksForTheTime)).toHaveLength(1);
  });

  it('lets a hold last for as long as it is to, also once it is extended', async () => {
    const held = await send(toHold(place));
    expect(held).toMatchObject({ status: 'held', expiresAt: `${DAY}T12:10:00Z` });
    await expect(send(toChange.extend(place, held.id))).rejects.toMatchObject({
      code: 'hold-not-extendable',
    });
  });

  it('gives the venue as long to confirm a hold', async () => {
    const { id } = await send(toHold(byHand));
    const asked = await send(toChange.confirm(byHand, id, { by: 'guest' }));
    expect(asked).toMatchObject({ status: 'pending', expiresAt: `${DAY}T12:30:00Z` });
  });
});
