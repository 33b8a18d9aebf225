import { setTimeout as sleep } from 'node:timers/promises';
import { SENDING_LIMIT_MS } from '../patience.js';
import { between, type Fault } from './fault.js';

/** For so long the receivers are slow: some tries begin after it, and most break off once. */
const [LEAST_MS, MOST_MS] = [500, 1_500];

/**
 * The mail server and the receiver of webhooks take what they are given, and say so when the sender has given up: nobody but
 * they know that it has arrived.
 */
export const slowReceivers: Fault = {
  name: 'slow-receivers',
  mayLoseTries: () => false,
  strike: async ({ receivers, book }, random) => {
    const answerAfterMs = SENDING_LIMIT_MS + between(random, 300, 1_000);
    const forMs = between(random, LEAST_MS, MOST_MS);
    receivers.answerAfterMs = answerAfterMs;
    const booked = book();
    await sleep(forMs);
    receivers.answerAfterMs = 0;
    return {
      story: `for ${forMs} ms the receivers answered after ${answerAfterMs} ms`,
      bookings: await booked,
    };
  },
};
