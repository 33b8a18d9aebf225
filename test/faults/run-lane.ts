import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../bench/workloads/random.js';
import { type Booked, type Fault, FAULTS } from './faults/index.js';
import { judge, type Verdict } from './judge.js';
import type { Lane } from './lane.js';

/** How long the effects of a run may take to come, after the harm is undone. */
const PATIENCE_MS = 90_000;
/** After the last run: whatever would still be done twice has been done by then. */
const AFTERMATH_MS = 4_000;

export interface Run {
  readonly fault: Fault;
  /** From 1. */
  readonly nth: number;
}

/** Effects that came again under the same id, as they may after a try whose end nobody saw. */
export type Again = Pick<Verdict, 'mailsAgain' | 'webhooksAgain'>;

/** What a run has left behind. */
export interface Settled {
  readonly fault: Fault;
  readonly bookings: readonly Booked[];
}

export interface Outcome extends Run {
  readonly story: string;
  readonly violations: readonly string[];
  readonly again: Again;
  readonly tookMs: number;
}

/** One fault, and what has become of the bookings that were made meanwhile. */
export async function runOne(
  lane: Lane,
  run: Run,
  seed: number,
  patienceMs = PATIENCE_MS,
): Promise<{ readonly outcome: Outcome; readonly bookings: readonly Booked[] }> {
  const { fault, nth } = run;
  const begun = performance.now();
  const random = seededRandom(seed + FAULTS.indexOf(fault) * 10_007 + nth);
  let [story, bookings]: [string, readonly Booked[]] = ['', []];
  const violations: string[] = [];
  let again: Again = { mailsAgain: 0, webhooksAgain: 0 };
  try {
    ({ story, bookings } = await fault.strike(lane, random));
    await lane.crew.complete();
    const verdict = await untilSettled(lane, { fault, bookings }, patienceMs);
    again = verdict;
    // What is still to come is a violation only when all patience is at an end; nobody waits for it after another one.
    const late = verdict.missing.map((what) => `${what}, after ${patienceMs / 1_000} s`);
    violations.push(...(verdict.violations.length > 0 ? verdict.violations : late));
  } catch (error) {
    violations.push(error instanceof Error ? error.message : String(error));
    await lane.crew.complete().catch(() => undefined);
  }
  const tookMs = performance.now() - begun;
  return { outcome: { fault, nth, story, violations, again, tookMs }, bookings };
}

/** Looks at all bookings of a lane once more, when late doubles have had their time. */
export async function lookAgain(lane: Lane, runs: readonly Settled[]): Promise<readonly string[]> {
  await sleep(AFTERMATH_MS);
  const verdicts: Verdict[] = [];
  for (const run of runs) verdicts.push(await verdictOf(lane, run));
  return verdicts
    .flatMap(({ violations, missing }) => [...violations, ...missing])
    .map((fault) => `afterwards: ${fault}`);
}

async function untilSettled(lane: Lane, run: Settled, patienceMs: number): Promise<Verdict> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const verdict = await verdictOf(lane, run);
    const isSettled = verdict.violations.length > 0 || verdict.missing.length === 0;
    if (isSettled || Date.now() > deadline) return verdict;
    await sleep(100);
  }
}

async function verdictOf(lane: Lane, { fault, bookings }: Settled): Promise<Verdict> {
  const mayLoseTries = fault.mayLoseTries(lane.backend);
  const verdicts = (await lane.evidenceOf(bookings)).map((evidence) => judge(evidence, mayLoseTries));
  return {
    violations: verdicts.flatMap(({ violations }) => violations),
    missing: verdicts.flatMap(({ missing }) => missing),
    mailsAgain: verdicts.reduce((sum, { mailsAgain }) => sum + mailsAgain, 0),
    webhooksAgain: verdicts.reduce((sum, { webhooksAgain }) => sum + webhooksAgain, 0),
  };
}
