import { setTimeout as sleep } from 'node:timers/promises';
import type { MemoryUse } from '../processes/probe-messages.js';
import type { Goal } from '../report/goals.js';
import { slopeOf } from '../report/slope.js';
import { HttpRig } from '../run/http-rig.js';
import { tellOutcome } from '../run/run-plan.js';
import { runCell } from '../run/run-cell.js';
import { startMailRig } from '../worker/mail-rig.js';
import { startWorker } from '../worker/worker-process.js';
import type { Bench, Findings } from './mode.js';

const PER_SECOND = 50;
/** So few that none of them is idle for seconds, which the API would close it for. */
const CONNECTIONS = 16;
const SAMPLES = 120;
/** Of the time, at its beginning: code is compiled, pools and caches fill. */
const SETTLING = 0.25;
/** Megabytes an hour below which memory counts as flat: a gigabyte would last four days. */
const FLAT = 10;
const MEGABYTE = 2 ** 20;
const HOUR_S = 3_600;

type Sample = readonly [seconds: number, memory: MemoryUse];

/**
 * Whether memory stays flat: bookings at a steady rate through a real API, and a real worker that relays them, plans their
 * follow-ups and sends the confirmations, while both say now and then what they hold after a full garbage collection.
 */
export async function measureSoak(bench: Bench, minutes: number, rate = PER_SECOND): Promise<Findings> {
  const { site, progress } = bench;
  progress.expect(1);
  const mails = await startMailRig(site);
  const api = await HttpRig.start(site, 'L4');
  const worker = startWorker(site, mails.variables);
  const seconds = minutes * 60;
  try {
    const sampled = { api: [] as Sample[], worker: [] as Sample[] };
    const ended = new AbortController();
    const sampling = sample(ended.signal, (seconds * 1_000) / SAMPLES, async (at) => {
      sampled.api.push([at, await api.firstServer.memory()]);
      sampled.worker.push([at, await worker.memory()]);
    });
    progress.doing(`${rate} bookings a second for ${minutes} minutes`);
    const load = { layer: 'L4', workload: 'spread', perSecond: rate, warmUpSeconds: 1, seconds } as const;
    const cell = await runCell(site, api, { ...load, connections: CONNECTIONS, note: 'soak' });
    ended.abort();
    await sampling;
    tellOutcome(progress, cell);
    const growths = (['api', 'worker'] as const).flatMap((process) =>
      (['heap', 'rss'] as const).map((what) =>
        growthOf(process, what, sampled[process], seconds, cell.faults.length === 0),
      ),
    );
    const sent = mails.sink.times.length;
    return {
      cells: [cell],
      goals: growths.filter(({ isHeap }) => isHeap).map(({ goal }) => goal),
      sections: [
        {
          title: `Memory over ${minutes} minutes; ${sent} mails sent meanwhile, queue on ${mails.backend}`,
          table: [
            ['process, what', 'samples', 'first MB', 'last MB', 'MB/h', '± (95 %)', 'verdict'],
            ...growths.map(({ row }) => row),
          ],
        },
      ],
    };
  } finally {
    await worker.stop();
    await api.stop();
    await mails.stop();
  }
}

async function sample(
  signal: AbortSignal,
  pauseMs: number,
  take: (seconds: number) => Promise<void>,
): Promise<void> {
  const begun = performance.now();
  while (!signal.aborted) {
    await take((performance.now() - begun) / 1_000);
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

interface Growth {
  readonly isHeap: boolean;
  readonly row: string[];
  readonly goal: Goal;
}

function growthOf(
  process: string,
  what: keyof MemoryUse,
  samples: readonly Sample[],
  seconds: number,
  isUnderLoad: boolean,
): Growth {
  const settled = samples
    .filter(([at]) => at >= SETTLING * seconds)
    .map(([at, memory]) => [at / HOUR_S, memory[what] / MEGABYTE] as const);
  const { slope, margin } = slopeOf(settled);
  const isFlat = isUnderLoad ? verdictOf(slope, margin) : null;
  const first = settled[0]?.[1] ?? Number.NaN;
  const last = settled.at(-1)?.[1] ?? Number.NaN;
  const measured = `${slope.toFixed(1)} ± ${margin.toFixed(1)} MB/h`;
  const verdict = !isUnderLoad
    ? 'does not count'
    : isFlat === null
      ? 'cannot be told: run longer'
      : isFlat
        ? 'flat'
        : 'grows';
  return {
    isHeap: what === 'heap',
    row: [
      `${process}, ${what}`,
      String(settled.length),
      first.toFixed(1),
      last.toFixed(1),
      slope.toFixed(1),
      margin.toFixed(1),
      verdict,
    ],
    goal: { what: `heap of the ${process}, growth`, goal: `≤ ${FLAT} MB/h`, measured, reached: isFlat },
  };
}

/** Null when the interval holds both answers. */
function verdictOf(slope: number, margin: number): boolean | null {
  if (slope + margin <= FLAT) return true;
  return slope - margin > FLAT ? false : null;
}
