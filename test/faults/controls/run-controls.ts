import { pathToFileURL } from 'node:url';
import type { TestDatabase } from '#test/support/test-database.js';
import type { Fault } from '../faults/index.js';
import { queueWiped } from '../faults/killed-servers.js';
import { killedAt } from '../faults/killed-workers.js';
import { openLane } from '../lane.js';
import { runOne } from '../run-lane.js';

/** Something that keeps effects from being doubled, and the fault that shows when it is missing. */
interface Control {
  readonly guard: string;
  readonly fault: Fault;
  /** What the sentence of its violation has in it. */
  readonly seenAs: string;
  /** Takes out what the database has against it as well. */
  readonly prepare?: (db: TestDatabase) => Promise<void>;
}

export const CONTROLS: readonly Control[] = [
  {
    guard: 'inbox',
    fault: queueWiped,
    seenAs: 'Message-IDs, where',
    prepare: async ({ dataSource }) => {
      await dataSource.query('ALTER TABLE follow_ups DROP CONSTRAINT follow_ups_once');
    },
  },
  {
    guard: 'message-id',
    fault: killedAt('killed-when-sent', ['follow-up-sent']),
    seenAs: 'of no follow-up',
  },
  {
    guard: 'claim',
    fault: killedAt('killed-when-claimed', ['follow-up-claimed']),
    seenAs: 'was taken over after',
  },
];

const RUNS = 12;
const PATIENCE_MS = 6_000;
const TAKE_OUT = pathToFileURL(`${process.cwd()}/test/faults/controls/take-out-guard.mjs`).href;

/** With a guard missing the suite must see what comes of it. Gives one sentence for each control that saw none. */
export async function runControls(seed: number, say: (line: string) => void): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const control of CONTROLS) {
    const seen = await lookWithout(control, seed);
    say(`control: without the ${control.guard}, ${seen ?? 'no violation was seen'}`);
    if (seen === undefined) faults.push(`without the ${control.guard} the suite has seen no violation`);
  }
  return faults;
}

async function lookWithout(
  { guard, fault, seenAs, prepare }: Control,
  seed: number,
): Promise<string | undefined> {
  const environment = { NODE_OPTIONS: `--import ${TAKE_OUT}`, MISSING_GUARD: guard };
  const lane = await openLane('PostgreSQL', environment, prepare);
  try {
    for (let nth = 1; nth <= RUNS; nth += 1) {
      const { outcome } = await runOne(lane, { fault, nth }, seed, PATIENCE_MS);
      const violation = outcome.violations.find((line) => line.includes(seenAs));
      if (violation !== undefined) return violation;
    }
    return undefined;
  } finally {
    await lane.stop();
  }
}
