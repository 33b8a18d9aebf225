import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyTally, histories } from '../../testing/model/history.js';
import { type Lane, openLane } from '../../testing/model/lane.js';
import { withoutLookAtExpiry } from '../../testing/sabotage.js';

/** Many more are run by `npm run test:model`. */
const HISTORIES = 60;

let lane: Lane;
beforeAll(async () => {
  lane = await openLane();
});
afterAll(() => lane.fixture.stop());

it('whatever happens to bookings, the answers, the tables and the log are those of a simple model', async () => {
  const tally = emptyTally();
  await fc.assert(histories(lane, tally), { numRuns: HISTORIES });
  expect(tally.histories).toBe(HISTORIES);
  expect(tally.accepted.size).toBeGreaterThan(8);
  expect(tally.refused.size).toBeGreaterThan(6);
}, 240_000);

it('(control) they are not, where nobody looks for holds that have expired', async () => {
  const careless = await openLane(withoutLookAtExpiry);
  const report = await fc.check(histories(careless, emptyTally()), { numRuns: 1_000, endOnFailure: true });
  await careless.fixture.stop();
  expect(report.failed).toBe(true);
  expect(String(report.errorInstance)).toMatch(/was to be accepted, and was refused as slot-unavailable/);
}, 240_000);
