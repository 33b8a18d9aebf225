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

export interface Outcome extends Run {
  readonly story: string;
  readonly violations: readonly string[];
  readonly retries: number;
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
  let retries = 0;
  try {
    ({ story, bookings } = await fault.strike(lane, random));
    await lane.crew.complete();
    const verdict = await untilSettled(lane, bookings, patienceMs);
    ({ retries } = verdict);
    violations.push(...verdict.violations, ...verdict.missing, ...unexpected(lane, fault, verdict));
  } catch (error) {
    violations.push(error instanceof Error ? error.message : String(error));
    await lane.crew.complete().catch(() => undefined);
  }
  const tookMs = performance.now() - begun;
  return { outcome: { fault, nth, story, violations, retries, tookMs }, bookings };
}

/** Looks at all bookings of a lane once more, when late doubles have had their time. */
export async function lookAgain(lane: Lane, bookings: readonly Booked[]): Promise<readonly string[]> {
  await sleep(AFTERMATH_MS);
  const { violations, missing } = await verdictOf(lane, bookings);
  return [...violations, ...missing].map((fault) => `afterwards: ${fault}`);
}

const unexpected = ({ backend }: Lane, fault: Fault, { retries }: Verdict): string[] =>
  retries === 0 || fault.mayRepeat(backend) ? [] : [`${retries} effects came again, and nobody had died`];

async function untilSettled(lane: Lane, bookings: readonly Booked[], patienceMs: number): Promise<Verdict> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const verdict = await verdictOf(lane, bookings);
    const isSettled = verdict.violations.length > 0 || verdict.missing.length === 0;
    if (isSettled || Date.now() > deadline) return verdict;
    await sleep(100);
  }
}

async function verdictOf(lane: Lane, bookings: readonly Booked[]): Promise<Verdict> {
  const verdicts = (await lane.evidenceOf(bookings)).map(judge);
  return {
    violations: verdicts.flatMap(({ violations }) => violations),
    missing: verdicts.flatMap(({ missing }) => missing),
    retries: verdicts.reduce((sum, { retries }) => sum + retries, 0),
  };
}
