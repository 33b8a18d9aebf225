import { setTimeout as sleep } from 'node:timers/promises';
import { pick } from '../../../bench/workloads/random.js';
import type { CuttingProxy } from '#test/support/cutting-proxy.js';
import { between, type Fault } from './fault.js';

type Trouble = (proxy: CuttingProxy, forMs: number) => Promise<void>;

const TROUBLES: Readonly<Record<string, Trouble>> = {
  slow: async (proxy, forMs) => {
    proxy.delayMs = 60;
    await sleep(forMs);
    proxy.delayMs = 0;
  },
  cut: async (proxy, forMs) => {
    proxy.cutAll();
    await sleep(forMs / 2);
    proxy.cutAll();
  },
  refused: async (proxy, forMs) => {
    proxy.refusing = true;
    proxy.cutAll();
    await sleep(forMs);
    proxy.refusing = false;
  },
  'silent, then cut': async (proxy, forMs) => {
    proxy.hanging = true;
    await sleep(forMs);
    proxy.cutAll();
    proxy.hanging = false;
  },
};

const COMMIT_TROUBLES = ['cut-before', 'cut-when-sent', 'cut-when-done'] as const;

/** Delays and cuts connections between the workers and one of their servers. */
export const badNetwork: Fault = {
  name: 'bad-network',
  mayLoseTries: () => true,
  strike: async ({ toDatabase, toQueue, book }, random) => {
    const afterMs = between(random, 0, 300);
    const forMs = between(random, 300, 1_200);
    const trouble = pick(random, [...Object.keys(TROUBLES), ...COMMIT_TROUBLES]);
    const commit = COMMIT_TROUBLES.find((name) => name === trouble);
    const isQueue = commit === undefined && random() < 0.5;
    const proxy = isQueue ? toQueue : toDatabase;
    const booked = book();
    await sleep(afterMs);
    if (commit === undefined) await TROUBLES[trouble]?.(proxy, forMs);
    else {
      proxy.onCommit = commit;
      await sleep(forMs);
      proxy.onCommit = 'pass';
    }
    const way = isQueue ? 'queue' : 'database';
    return { story: `${trouble}, to the ${way}, for ${forMs} ms`, bookings: await booked };
  },
};
