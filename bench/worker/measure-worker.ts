import { setTimeout as sleep } from 'node:timers/promises';
import { startRedisServer } from '../full/redis-server.js';
import type { Bench, Findings } from '../modes/mode.js';
import { atLeast } from '../report/goals.js';
import { startDriver } from '../run/driver-rig.js';
import { type CellResult, runCell } from '../run/run-cell.js';
import type { Site } from '../run/site.js';
import { startMailSink } from './mail-sink.js';
import { startWorker } from './worker-process.js';

const PATIENCE_MS = 300_000;

/**
 * How many mails a second one worker sends: bookings are written first, then their follow-ups are planned, and only then does
 * a worker start that sends them to a mail server on this machine. Counted from the first mail that arrives to the last.
 */
export async function measureWorker({ site, progress }: Bench, seconds: number): Promise<Findings> {
  const redis = await startRedisServer(site.postgres.directory);
  const queueUrl = redis?.url ?? site.environment.DATABASE_URL;
  const backend = redis === undefined ? 'PostgreSQL' : 'Redis';
  const sink = await startMailSink();
  progress.expect(2);
  try {
    const filled = await fill(site, seconds);
    const bookings = filled.acknowledged.bookings;
    progress.doing(`planning the follow-ups of ${bookings} bookings`);
    const common = { QUEUE_URL: queueUrl, SMTP_URL: sink.url };
    const stopPlanning = startWorker(site, { ...common, WORKER_QUEUES: 'follow-up-scheduling' });
    await until(async () => (await countConfirmations(site)) >= bookings);
    await stopPlanning();
    progress.finished(`${bookings} confirmations are due`);
    const stopSending = startWorker(site, { ...common, WORKER_QUEUES: 'follow-up-sending' });
    await until(() => Promise.resolve(sink.times.length >= bookings));
    await stopSending();
    const tookMs = (sink.times.at(-1) ?? 0) - (sink.times[0] ?? 0);
    const perSecond = (bookings / tookMs) * 1_000;
    progress.finished(`${Math.round(perSecond)} mails a second`);
    const again = sink.messageIds.length - new Set(sink.messageIds).size;
    return {
      cells: [filled],
      goals: atLeast(`mails/s of one worker, queue on ${backend}`, perSecond, 1_000),
      sections: [
        {
          title: 'Follow-ups',
          table: [
            ['queue on', 'mails', 'per second', 'sent again under the same id'],
            [backend, String(bookings), Math.round(perSecond).toLocaleString('en-GB'), String(again)],
          ],
        },
      ],
    };
  } finally {
    await sink.stop();
    await redis?.stop();
  }
}

async function fill(site: Site, seconds: number): Promise<CellResult> {
  const filling = await startDriver(site, 'L0');
  try {
    const note = 'to have follow-ups';
    const load = { layer: 'L0', workload: 'spread', callers: 256, warmUpSeconds: 0, seconds, note } as const;
    return await runCell(site, filling, load);
  } finally {
    await filling.stop();
  }
}

async function countConfirmations({ admin }: Site): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM follow_ups WHERE kind = 'confirmation'`,
  );
  return rows[0]?.count ?? 0;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('The follow-ups were not done in time.');
    await sleep(250);
  }
}
