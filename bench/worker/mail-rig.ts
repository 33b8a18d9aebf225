import { setTimeout as sleep } from 'node:timers/promises';
import { type RedisServer, startRedisServer } from '../full/redis-server.js';
import { startDriver } from '../run/driver-rig.js';
import { type CellResult, runCell } from '../run/run-cell.js';
import type { Site } from '../run/site.js';
import { type MailSink, startMailSink } from './mail-sink.js';

/** A queue, a mail server, and what workers need to find both. */
export interface MailRig {
  readonly sink: MailSink;
  /** Undefined where the queue is on PostgreSQL. */
  readonly redis: RedisServer | undefined;
  readonly backend: 'Redis' | 'PostgreSQL';
  /** What workers are started with. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function startMailRig({ postgres, environment }: Site): Promise<MailRig> {
  const redis = await startRedisServer(postgres.directory);
  const sink = await startMailSink();
  return {
    sink,
    redis,
    backend: redis === undefined ? 'PostgreSQL' : 'Redis',
    variables: { QUEUE_URL: redis?.url ?? environment.DATABASE_URL, SMTP_URL: sink.url },
    stop: async () => {
      await sink.stop();
      await redis?.stop();
    },
  };
}

/** Bookings whose contacts are sealed as in production, for letters to be about. */
export async function bookSome(site: Site, seconds: number): Promise<CellResult> {
  const filling = await startDriver(site, 'L0');
  try {
    const note = 'to have follow-ups';
    const load = { layer: 'L0', workload: 'spread', callers: 256, warmUpSeconds: 0, seconds, note } as const;
    return await runCell(site, filling, load);
  } finally {
    await filling.stop();
  }
}

export async function until(isSo: () => Promise<boolean> | boolean, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('The follow-ups were not done in time.');
    await sleep(200);
  }
}
