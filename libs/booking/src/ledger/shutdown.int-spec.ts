import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { holdSlots } from '#test/support/held-slots.js';
import {
  aBooking,
  allAnswers,
  type BookingFixture,
  codesOf,
  startBookingFixture,
} from '../../testing/booking-fixture.js';

let fixture: BookingFixture;
beforeAll(async () => {
  fixture = await startBookingFixture();
});
afterAll(() => fixture.stop());

describe('a process that is told to stop', () => {
  it('finishes what was taken up, and leaves none of the copies that wait for it without an answer', async () => {
    const place = await fixture.place();
    await fixture.commands.execute(aBooking(place));
    const process = await fixture.another();
    const key = newUuid();
    const letGo = await holdSlots(fixture.db, place);
    const callers = Array.from({ length: 4 }, () => process.commands.execute(aBooking(place, { key })));
    await new Promise((resolve) => setTimeout(resolve, 100)); // until the first is taken up
    const stopped = process.stop();
    await letGo();
    const { accepted, refused } = await allAnswers(callers);
    await stopped;
    expect([accepted.length >= 1, accepted.length + refused.length]).toEqual([true, 4]);
    expect(codesOf(refused).filter((code) => code !== 'unavailable')).toEqual([]);
    expect((await fixture.commands.execute(aBooking(place, { key }))).replayed).toBe(true);
  });

  it('takes nothing new', async () => {
    const place = await fixture.place();
    const process = await fixture.another();
    await process.ledger.beforeApplicationShutdown();
    const { refused } = await allAnswers([process.commands.execute(aBooking(place))]);
    await process.stop();
    expect(codesOf(refused)).toEqual(['unavailable']);
  });
});
