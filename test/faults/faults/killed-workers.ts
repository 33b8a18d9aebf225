import { setTimeout as sleep } from 'node:timers/promises';
import { pick, type Random } from '../../../bench/workloads/random.js';
import { between, type Booked, type Fault, type Stage } from './fault.js';

/** Rounds of bookings after which a place that nobody has come by is given up. */
const MOST_ROUNDS = 12;
/** How long after its bookings a worker may take to come by the place. */
const PATIENCE_MS = 2_500;

/** Ends, or freezes, the worker that comes by one of these places; makes bookings until one does. */
export async function strikeAt(
  stage: Stage,
  random: Random,
  points: readonly string[],
  signal: 'SIGKILL' | 'SIGSTOP',
  struckBy: (armed: Promise<void>) => Promise<unknown> = (armed) => armed,
): Promise<{ point: string; bookings: readonly Booked[] }> {
  const point = pick(random, points);
  const struck = struckBy(stage.crew.arm({ point, signal, spared: between(random, 0, 2) }));
  const bookings: Booked[] = [];
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    bookings.push(...(await stage.book()));
    const isStruck = await Promise.race([struck.then(() => true), sleep(PATIENCE_MS, false)]);
    if (isStruck) return { point, bookings };
  }
  throw new Error(`No worker came by "${point}".`);
}

/** A worker ends at one of these places. */
export const killedAt = (name: string, points: readonly string[]): Fault => ({
  name,
  mayLoseTries: () => true,
  strike: async (stage, random) => {
    const { point, bookings } = await strikeAt(stage, random, points, 'SIGKILL');
    return { story: `SIGKILL at ${point}`, bookings };
  },
});

/** After the messages are jobs, and before the cursor knows. */
export const relayKilled = killedAt('relay-killed', ['relay-published']);

/** While the effect is being made: in the open transaction, or between the claim and the effect. */
export const consumerKilled = killedAt('consumer-killed', [
  'follow-ups-being-planned',
  'webhooks-being-announced',
  'follow-up-claimed',
  'webhook-claimed',
]);

/** When the effect is there and nobody has taken note of it: jobs are not added, letters not marked. */
export const consumerKilledAfterEffect = killedAt('consumer-killed-after-effect', [
  'follow-ups-planned',
  'webhooks-announced',
  'follow-up-sent',
  'webhook-sent',
]);
