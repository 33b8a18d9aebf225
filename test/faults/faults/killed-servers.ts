import { setTimeout as sleep } from 'node:timers/promises';
import { between, type Fault } from './fault.js';

/** The longest that bookings are under way before something is done, in milliseconds. */
const SOON_MS = 500;
const LONGEST_DOWN_MS = 800;

export const postgresKilled: Fault = {
  name: 'postgres-killed',
  mayLoseTries: () => true,
  strike: async ({ postgres, book }, random) => {
    const [afterMs, downMs] = [between(random, 0, SOON_MS), between(random, 0, LONGEST_DOWN_MS)];
    const booked = book();
    await sleep(afterMs);
    await postgres.kill9();
    await sleep(downMs);
    await postgres.restart();
    return { story: `PostgreSQL killed after ${afterMs} ms for ${downMs} ms`, bookings: await booked };
  },
};

/** On PostgreSQL everybody is thrown out, also from the database. */
export const queueKilled: Fault = {
  name: 'queue-killed',
  mayLoseTries: (backend) => backend === 'PostgreSQL',
  strike: async ({ queue, book }, random) => {
    const [afterMs, downMs] = [between(random, 0, SOON_MS), between(random, 0, LONGEST_DOWN_MS)];
    const booked = book();
    await sleep(afterMs);
    await queue.killFor(downMs);
    return {
      story: `the queue's server killed after ${afterMs} ms for ${downMs} ms`,
      bookings: await booked,
    };
  },
};

export const queueWiped: Fault = {
  name: 'queue-wiped',
  mayLoseTries: () => false,
  strike: async ({ queue, book }, random) => {
    const pauses = [between(random, 0, SOON_MS), between(random, 0, SOON_MS)];
    const booked = book();
    for (const pauseMs of pauses) {
      await sleep(pauseMs);
      await queue.wipe();
    }
    return { story: `the queue wiped after ${pauses.join(' and ')} ms`, bookings: await booked };
  },
};

/** A replica that was behind takes over: jobs that were done are there again, and others have never been. */
export const queueGoneBack: Fault = {
  name: 'queue-gone-back',
  mayLoseTries: () => false,
  strike: async ({ queue, book }, random) => {
    const [rememberMs, backMs] = [between(random, 0, SOON_MS), between(random, 200, 1_000)];
    const booked = book();
    await sleep(rememberMs);
    const goBack = await queue.remember();
    await sleep(backMs);
    await goBack();
    return { story: `the queue as of ${rememberMs} ms again, after ${backMs} ms`, bookings: await booked };
  },
};
