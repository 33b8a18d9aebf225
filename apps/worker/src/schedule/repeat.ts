import { setTimeout as sleep } from 'node:timers/promises';

export interface Repetition {
  /** Resolves when the round that is under way, if any, has ended. There is no other one after it. */
  stop(): Promise<void>;
}

/**
 * Does `work` now, and again `pauseMs` after each time that it has ended; so rounds never overlap. An error ends the
 * round, is told to `onError`, and the next one comes as ever.
 */
export function repeat(
  work: () => Promise<void>,
  pauseMs: number,
  onError: (error: unknown) => void,
): Repetition {
  const stopping = new AbortController();
  const done = rounds(work, pauseMs, onError, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

async function rounds(
  work: () => Promise<void>,
  pauseMs: number,
  onError: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await work().catch(onError);
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined); // told to stop
  }
}
