import { setTimeout as pause } from 'node:timers/promises';
import { RequestInFlight } from '#booking';
import { OutcomeUnknown, Overloaded, Unavailable } from '#platform';

const PATIENCE_MS = 60_000;
const LONGEST_PAUSE_MS = 5_000;

/** Nothing was decided: the same row may be asked for again, and is once only whatever became of it. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Overloaded ||
  error instanceof Unavailable ||
  error instanceof OutcomeUnknown ||
  error instanceof RequestInFlight;

/** Does the work again while what hinders it may pass, for a minute; then it throws what hindered it. */
export async function patiently<Answer>(work: () => Promise<Answer>, firstPauseMs = 200): Promise<Answer> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || Date.now() + pauseMs > deadline) throw error;
      await pause(pauseMs);
    }
  }
}
