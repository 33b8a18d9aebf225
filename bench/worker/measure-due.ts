import { Samples } from '../load/samples.js';
import type { Bench, Findings } from '../modes/mode.js';
import { atMost } from '../report/goals.js';
import type { Site } from '../run/site.js';
import { bookSome, startMailRig, until } from './mail-rig.js';
import { plantFollowUps } from './plant-follow-ups.js';
import { queueSize } from './queue-size.js';
import { startWorker } from './worker-process.js';

const YEAR_MS = 365 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const MANY = 1_000_000;
const RUSH = 20_000;
const RUSH_MS = 60_000;
/** Until the rush begins: the worker boots, and lets the coming day into the queue. */
const LEAD_MS = 60_000;
const PATIENCE_MS = 600_000;
const WORKERS = 2;

/**
 * A million follow-ups that fall due over the year, evenly, and 20,000 more within one minute: how late after its time
 * each of these is at the mail server, and what the queue holds meanwhile, which must be the next day and no more.
 */
export async function measureDue({ site, progress }: Bench): Promise<Findings> {
  const rig = await startMailRig(site);
  progress.expect(2);
  try {
    const filled = await bookSome(site, 1);
    progress.doing(`writing ${MANY} follow-ups`);
    await plantFollowUps(site, { count: MANY, fromMs: Date.now() + 300_000, spanMs: YEAR_MS });
    const fromMs = Date.now() + LEAD_MS;
    await plantFollowUps(site, { count: RUSH, fromMs, spanMs: RUSH_MS });
    await site.admin.query('ANALYZE follow_ups');
    const empty = await queueSize(site, rig);
    const variables = { ...rig.variables, WORKER_QUEUES: 'follow-up-sending' };
    const workers = Array.from({ length: WORKERS }, () => startWorker(site, variables));
    try {
      const coming = await countUntil(site, Date.now() + DAY_MS - 60_000);
      await until(async () => (await queueSize(site, rig)).jobs >= coming, PATIENCE_MS);
      const admittedMs = Date.now() - (fromMs - LEAD_MS);
      const full = await queueSize(site, rig);
      progress.finished(`${full.jobs} of ${MANY + RUSH} are in the queue`);
      await until(() => rig.sink.times.length >= RUSH, PATIENCE_MS);
      const late = await latenessOf(site, rig.sink);
      const { p50, p99, max } = late.summary();
      progress.finished(`p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`);
      const megabytes = (full.bytes - empty.bytes) / 2 ** 20;
      return {
        cells: [filled],
        goals: [atMost('20,000 due in a minute, delay p99', p99 / 1_000, 5, ' s')],
        sections: [
          {
            title: `A million follow-ups, ${WORKERS} workers`,
            table: [
              ['queue on', 'jobs in the queue', 'MB', 'admitted after s', 'delay p50 ms', 'p99 ms', 'max ms'],
              [rig.backend, ...[full.jobs, megabytes, admittedMs / 1_000, p50, p99, max].map(rounded)],
            ],
          },
        ],
      };
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
  } finally {
    await rig.stop();
  }
}

const rounded = (value: number): string => value.toFixed(value < 100 ? 1 : 0);

async function countUntil({ admin }: Site, untilMs: number): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM follow_ups WHERE due_at <= to_timestamp($1::float8 / 1000)',
    [untilMs],
  );
  return rows[0]?.count ?? 0;
}

/** By the Message-ID, which names the follow-up. */
async function latenessOf(
  { admin }: Site,
  sink: { readonly times: readonly number[]; readonly messageIds: readonly string[] },
): Promise<Samples> {
  const { rows } = await admin.query<{ id: string; due: number }>(
    `SELECT follow_up_id AS id, extract(epoch FROM due_at)::float8 * 1000 AS due FROM follow_ups WHERE status = 'sent'`,
  );
  const dueOf = new Map(rows.map(({ id, due }) => [id, due]));
  const samples = new Samples();
  sink.messageIds.forEach((messageId, nth) => {
    const due = dueOf.get(/^<([^@]+)@/.exec(messageId)?.[1] ?? '');
    if (due !== undefined) samples.add(performance.timeOrigin + (sink.times[nth] ?? 0) - due);
  });
  return samples;
}
