import { postgresCpuMicros } from '../machine/postgres-cpu.js';
import type { Bench, Findings } from '../modes/mode.js';
import { atLeast } from '../report/goals.js';
import type { Site } from '../run/site.js';
import { bookSome, type MailRig, startMailRig, until } from './mail-rig.js';
import { plantFollowUps } from './plant-follow-ups.js';
import { startWorker } from './worker-process.js';

const WORKERS = [1, 2] as const;
const PATIENCE_MS = 300_000;
/** Until they fall due: workers have booted by then, and have let all of them into the queue. */
const LEAD_MS = 15_000;

interface Sent {
  readonly workers: number;
  readonly perSecond: number;
  /** Microseconds of CPU for each mail. */
  readonly workerMicros: number;
  readonly postgresMicros: number | undefined;
  readonly again: number;
}

/**
 * How many mails a second go out: so many follow-ups fall due in one moment, and one worker, then two, send them to a mail
 * server on this machine. Counted from the first mail that arrives to the last; CPU is counted as well, because it says the
 * same on a busy machine.
 */
export async function measureWorker({ site, progress }: Bench, seconds: number): Promise<Findings> {
  const rig = await startMailRig(site);
  progress.expect(WORKERS.length);
  try {
    const filled = await bookSome(site, 1);
    const rounds: Sent[] = [];
    for (const workers of WORKERS) {
      progress.doing(`mails of ${workers} workers`);
      const sent = await send(site, rig, workers, seconds * 1_000);
      progress.finished(`${Math.round(sent.perSecond)} mails a second of ${workers} workers`);
      rounds.push(sent);
    }
    return {
      cells: [filled],
      goals: rounds.flatMap(({ workers, perSecond }) =>
        atLeast(`mails/s of ${workers} workers, queue on ${rig.backend}`, perSecond, 1_000),
      ),
      sections: [{ title: 'Mails', table: tableOf(rounds, rig.backend) }],
    };
  } finally {
    await rig.stop();
  }
}

async function send(site: Site, { sink, variables }: MailRig, count: number, mails: number): Promise<Sent> {
  const before = sink.times.length;
  const fromMs = Date.now() + LEAD_MS;
  await plantFollowUps(site, { count: mails, fromMs, spanMs: 0 });
  const workers = Array.from({ length: count }, () =>
    startWorker(site, { ...variables, WORKER_QUEUES: 'follow-up-sending' }),
  );
  const cpuOfWorkers = async (): Promise<number> =>
    (await Promise.all(workers.map((worker) => worker.cpuMicros()))).reduce((sum, micros) => sum + micros, 0);
  const cpuOfPostgres = (): number | undefined => postgresCpuMicros(site.postgres.pid);
  try {
    await until(() => Date.now() >= fromMs - 500, PATIENCE_MS);
    const [worker, postgres] = [await cpuOfWorkers(), cpuOfPostgres()];
    await until(() => sink.times.length >= before + mails, PATIENCE_MS);
    const workerMicros = ((await cpuOfWorkers()) - worker) / mails;
    const used = cpuOfPostgres();
    const times = sink.times.slice(before);
    const ids = sink.messageIds.slice(before);
    return {
      workers: count,
      perSecond: (mails / ((times.at(-1) ?? 0) - (times[0] ?? 0))) * 1_000,
      workerMicros,
      postgresMicros: used === undefined || postgres === undefined ? undefined : (used - postgres) / mails,
      again: ids.length - new Set(ids).size,
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

const tableOf = (rounds: readonly Sent[], backend: string): string[][] => [
  ['workers, queue on', 'per second', 'CPU µs each: workers', 'PostgreSQL', 'sent again under the same id'],
  ...rounds.map(({ workers, perSecond, workerMicros, postgresMicros, again }) => [
    `${workers}, ${backend}`,
    Math.round(perSecond).toLocaleString('en-GB'),
    workerMicros.toFixed(0),
    postgresMicros?.toFixed(0) ?? '',
    String(again),
  ]),
];
