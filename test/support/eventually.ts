import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when `look` gives what `isIt` accepts; throws with the last value when that takes too long. */
export async function eventually<T>(
  look: () => Promise<T>,
  isIt: (value: T) => boolean,
  patienceMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = await look();
    if (isIt(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`It did not happen in time; last seen: ${JSON.stringify(value)}`);
    await sleep(50);
  }
}
