import { setTimeout as sleep } from 'node:timers/promises';

const MOST_TRIES = 50;
const PAUSE_MS = 100;

/** Does it until it succeeds, for about five seconds: servers that were killed, and connections to them, are coming back. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
