import { setTimeout as sleep } from 'node:timers/promises';

const PAUSES_MS = [200, 400, 800, 1_600, 3_200];

/** Does it again for about six seconds while it fails, and throws the last error: for what must not be lost lightly. */
export async function insist(work: () => Promise<unknown>): Promise<void> {
  for (const pauseMs of PAUSES_MS) {
    try {
      await work();
      return;
    } catch {
      await sleep(pauseMs);
    }
  }
  await work();
}
