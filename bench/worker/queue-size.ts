import { Redis } from 'ioredis';
import type { Site } from '../run/site.js';
import type { MailRig } from './mail-rig.js';

export interface QueueSize {
  /** Follow-ups in it, whether they are due or not. */
  readonly jobs: number;
  /** What all of the queue's server takes on Redis, or all tables of the queue on PostgreSQL. */
  readonly bytes: number;
}

const KEY = 'slotledger:{follow-up-sending}:follow-up-sending';

export async function queueSize({ admin }: Site, { redis }: MailRig): Promise<QueueSize> {
  if (redis !== undefined) return sizeOnRedis(redis.url);
  const { rows } = await admin.query<{ jobs: number; bytes: number }>(
    `SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::float8 AS bytes,
            coalesce(sum(reltuples) FILTER (WHERE relname = 'job'), 0)::int AS jobs
       FROM pg_class WHERE relnamespace = to_regnamespace('bullmq') AND relkind = 'r'`,
  );
  return rows[0] ?? { jobs: 0, bytes: 0 };
}

async function sizeOnRedis(url: string): Promise<QueueSize> {
  const redis = new Redis(url);
  try {
    const jobs =
      (await redis.zcard(`${KEY}:delayed`)) +
      (await redis.llen(`${KEY}:wait`)) +
      (await redis.llen(`${KEY}:active`));
    const bytes = Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
    return { jobs, bytes };
  } finally {
    redis.disconnect();
  }
}
