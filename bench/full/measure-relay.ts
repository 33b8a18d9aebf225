import { setTimeout as sleep } from 'node:timers/promises';
import { type Latency, Samples } from '../load/samples.js';
import type { Bench, Findings } from '../modes/mode.js';
import { atLeast, atMost, type Goal } from '../report/goals.js';
import { HttpRig } from '../run/http-rig.js';
import { startDriver } from '../run/driver-rig.js';
import { type CellResult, continueCell, runCell } from '../run/run-cell.js';
import type { Site } from '../run/site.js';
import { startRedisServer } from './redis-server.js';
import type { Arrivals } from './relay-messages.js';
import { type RelayRig, startRelay } from './relay-rig.js';

const BOOKINGS_PER_SECOND = 500;
const WARM_UP_SECONDS = 2;
const ARRIVAL_PATIENCE_MS = 30_000;

interface Backend {
  readonly name: string;
  readonly url: string;
  /** Forgets the jobs of the measurement before. */
  wipe(): Promise<unknown>;
}

interface Relayed {
  readonly backend: string;
  readonly messages: number;
  readonly perSecond: number;
  readonly untilJob: UntilJob;
}

/** How long until a booking's job began. */
interface UntilJob {
  readonly fromCommit: Latency;
  /** From the beginning of the booking's transaction: with what the ledger took. */
  readonly fromBegin: Latency;
}

/** PostgreSQL has to note when a transaction was committed. */
export const RELAY_SETTINGS = { track_commit_timestamp: 'on' } as const;

/** How fast the outbox is emptied in bulk, and how soon after its commit a booking's job begins, on both backends. */
export async function measureRelay(bench: Bench, seconds: number): Promise<Findings> {
  const { site, progress } = bench;
  const redis = await startRedisServer(site.postgres.directory);
  if (redis === undefined) progress.say('NOT MEASURED: the queue on Redis; no redis-server is installed.');
  const backends: Backend[] = [
    {
      name: 'PostgreSQL',
      url: site.environment.DATABASE_URL,
      wipe: () => site.admin.query('DROP SCHEMA IF EXISTS bullmq CASCADE'),
    },
    ...(redis === undefined ? [] : [{ name: 'Redis', url: redis.url, wipe: () => redis.wipe() }]),
  ];
  progress.expect(2 * backends.length);
  const cells: CellResult[] = [];
  const relayed: Relayed[] = [];
  try {
    for (const backend of backends) relayed.push(await measureBackend(bench, backend, seconds, cells));
  } finally {
    await redis?.stop();
  }
  return { cells, goals: relayed.flatMap(goalsFor), sections: [sectionOf(relayed)] };
}

async function measureBackend(
  { site, progress }: Bench,
  backend: Backend,
  seconds: number,
  cells: CellResult[],
): Promise<Relayed> {
  const { name } = backend;
  progress.doing(`the relay to ${name}, in bulk`);
  const bulk = await inBulk(site, backend, seconds, cells);
  const perSecond = bulk.messages / bulk.seconds;
  progress.finished(`the relay to ${name}: ${Math.round(perSecond)} messages a second in bulk`);
  progress.doing(`from commit to job through ${name}`);
  const untilJob = await fromCommitToJob(site, backend, seconds, cells);
  progress.finished(`from commit to job through ${name}: p99 ${untilJob.fromCommit.p99.toFixed(0)} ms`);
  return { backend: name, messages: bulk.messages, perSecond, untilJob };
}

/** The outbox is filled first: relay and queue have the machine to themselves. */
async function inBulk(
  site: Site,
  backend: Backend,
  seconds: number,
  cells: CellResult[],
): Promise<{ readonly messages: number; readonly seconds: number }> {
  const filling = await startDriver(site, 'L0');
  try {
    const load = {
      layer: 'L0',
      workload: 'spread',
      callers: 256,
      warmUpSeconds: 0,
      seconds,
      note: 'to fill the outbox',
    } as const;
    cells.push(await runCell(site, filling, load));
  } finally {
    await filling.stop();
  }
  return withRelay(site, backend, (relay) => relay.drain());
}

async function fromCommitToJob(
  site: Site,
  backend: Backend,
  seconds: number,
  cells: CellResult[],
): Promise<UntilJob> {
  const api = await HttpRig.start(site, 'L4');
  try {
    return await withRelay(site, backend, async (relay) => {
      await site.reset();
      await relay.follow();
      const load = {
        layer: 'L4',
        workload: 'spread',
        perSecond: BOOKINGS_PER_SECOND,
        note: 'beside the relay',
        warmUpSeconds: WARM_UP_SECONDS,
        seconds,
      } as const;
      const result = await continueCell(site, api, load, 0);
      cells.push(result);
      const arrivals = await untilArrived(relay, result.acknowledged.bookings);
      return latencyOf(site, arrivals);
    });
  } finally {
    await api.stop();
  }
}

async function withRelay<T>(site: Site, backend: Backend, work: (relay: RelayRig) => Promise<T>): Promise<T> {
  const relay = await startRelay(site, backend.url);
  try {
    return await work(relay);
  } finally {
    await relay.stop();
    await backend.wipe();
  }
}

async function untilArrived(relay: RelayRig, bookings: number): Promise<Arrivals> {
  const deadline = Date.now() + ARRIVAL_PATIENCE_MS;
  for (;;) {
    const arrivals = await relay.arrivals();
    if (arrivals.length >= bookings) return arrivals;
    if (Date.now() > deadline)
      throw new Error(`Only ${arrivals.length} of ${bookings} messages became a job in time.`);
    await sleep(200);
  }
}

/** Without the first seconds, in which cold processes compile and everything queues. */
async function latencyOf(site: Site, arrivals: Arrivals): Promise<UntilJob> {
  const { rows } = await site.admin.query<{ message_id: string; began: number; committed: number }>(
    `SELECT message_id, (extract(epoch FROM recorded_at) * 1000)::float8 AS began,
            (extract(epoch FROM pg_xact_commit_timestamp(transaction_id::xid)) * 1000)::float8 AS committed
       FROM outbox
      WHERE recorded_at > (SELECT min(recorded_at) FROM outbox) + $1::integer * interval '1 s'`,
    [WARM_UP_SECONDS],
  );
  const messages = new Map(rows.map((row) => [row.message_id, row]));
  const [fromBegin, fromCommit] = [new Samples(), new Samples()];
  for (const [id, arrivedAt] of arrivals) {
    const message = messages.get(id);
    if (message === undefined) continue;
    fromBegin.add(arrivedAt - message.began);
    fromCommit.add(arrivedAt - message.committed);
  }
  return { fromBegin: fromBegin.summary(), fromCommit: fromCommit.summary() };
}

const goalsFor = ({ backend, perSecond, untilJob }: Relayed): Goal[] => [
  ...(backend === 'Redis' ? atLeast('relay to Redis in bulk, messages/s', perSecond, 20_000) : []),
  atMost(`commit to job start p99 at 500/s, ${backend}`, untilJob.fromCommit.p99, 100, ' ms'),
];

const sectionOf = (relayed: readonly Relayed[]): Findings['sections'][number] => ({
  title: 'Relay',
  table: [
    [
      'queue on',
      'messages',
      'per second in bulk',
      'commit to job p50 ms',
      'p95 ms',
      'p99 ms',
      'begin to job p99',
    ],
    ...relayed.map(({ backend, messages, perSecond, untilJob: { fromCommit, fromBegin } }) => [
      backend,
      String(messages),
      Math.round(perSecond).toLocaleString('en-GB'),
      ...[fromCommit.p50, fromCommit.p95, fromCommit.p99, fromBegin.p99].map((value) => value.toFixed(1)),
    ]),
  ],
});
