import { setTimeout as sleep } from 'node:timers/promises';
import { type Attempt, attempts, sendUntilAcknowledged } from '#test/support/booking-client.js';
import { CuttingProxy } from '#test/support/cutting-proxy.js';
import { startOwnPostgres } from '#test/support/own-postgres.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import type { TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type World } from '#test/support/world.js';
import type { BackendName } from './backend-name.js';
import { Crew } from './crew.js';
import { findEvidence } from './find-evidence.js';
import type { Booked, Stage } from './faults/index.js';
import { insist } from './insist.js';
import type { Evidence } from './judge.js';
import { noteChanges } from './note-changes.js';
import { JOB_LOCK_MS, RELAY_LEASE_MS, SENDING_LIMIT_MS } from './patience.js';
import { startQueueServer } from './queue-server.js';
import { type Sinks, startSinks } from './sinks.js';

const BOOKINGS = 6;
/** Killed processes are the only harm that is done here, and those lose nothing that the operating system has. */
const POSTGRES = { fsync: 'off', full_page_writes: 'off' };

const IMPATIENT = {
  RECONCILE_INTERVAL_MS: '300',
  RECONCILE_GRACE_MS: '1000',
  RELAY_LEASE_MS: String(RELAY_LEASE_MS),
  RELAY_IDLE_MS: '50',
  JOB_LOCK_MS: String(JOB_LOCK_MS),
  SENDING_LIMIT_MS: String(SENDING_LIMIT_MS),
  WEBHOOKS_ALLOW_PRIVATE: 'true',
};

/** A world of its own to do harm in: servers, sinks, an API and two workers, kept running from one fault to the next. */
export interface Lane extends Stage {
  evidenceOf(bookings: readonly Booked[]): Promise<readonly Evidence[]>;
  stop(): Promise<void>;
}

export async function openLane(
  backend: BackendName,
  workerEnvironment: Readonly<Record<string, string>> = {},
  prepare: (db: TestDatabase) => Promise<void> = () => Promise.resolve(),
): Promise<Lane> {
  const stack = new AsyncStack();
  try {
    const postgres = stack.own(await startOwnPostgres(POSTGRES), (it) => it.stop());
    const db = stack.own(await postgres.connect(), (it) => it.drop());
    await noteChanges(db);
    await prepare(db);
    const queue = stack.own(await startQueueServer(backend, db), (it) => it.stop());
    const sinks = stack.own(await startSinks(), (it) => it.stop());
    const toDatabase = stack.own(await CuttingProxy.to(postgres.url), (it) => it.close());
    const toQueue = stack.own(await CuttingProxy.to(queue.url), (it) => it.close());
    const environment = testEnvironment(postgres, { ...IMPATIENT, QUEUE_URL: queue.url });
    const api = stack.own(await startApi(environment), (it) => it.kill9());
    const world = await createWorld(db, { capacity: 30_000 });
    await listen(api, world, sinks);
    const crew = await Crew.of({
      ...environment,
      DATABASE_URL: toDatabase.url,
      QUEUE_URL: toQueue.url,
      SMTP_URL: sinks.smtpUrl,
      ...workerEnvironment,
    });
    stack.own(crew, (it) => it.dismiss());
    return {
      backend,
      postgres,
      queue,
      toDatabase,
      toQueue,
      receivers: sinks,
      crew,
      book: () => book(api, world),
      evidenceOf: (bookings) => insist(() => findEvidence(db, world.tenantId, sinks, bookings)),
      stop: () => stack.close(),
    };
  } catch (error) {
    await stack.close();
    throw error;
  }
}

/** Closes in reverse what it was given. */
class AsyncStack {
  private readonly closers: (() => Promise<unknown>)[] = [];

  own<T>(thing: T, close: (thing: T) => Promise<unknown>): T {
    this.closers.unshift(() => close(thing));
    return thing;
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close().catch(() => undefined);
  }
}

async function listen(api: RunningApi, world: World, { webhookUrl }: Sinks): Promise<void> {
  const response = await post(api, world, '/v1/webhook-endpoints', { url: webhookUrl });
  if (response.status !== 201) throw new Error(`The webhook endpoint was refused: ${await response.text()}`);
}

async function book(api: RunningApi, world: World): Promise<readonly Booked[]> {
  const [first, ...others] = attempts(BOOKINGS, world);
  const booked = await Promise.all([
    ...others.map((attempt) => bookOne(api, world, attempt)),
    ...(first === undefined ? [] : [bookOne(api, world, first).then((one) => cancel(api, world, one))]),
  ]);
  return booked;
}

async function bookOne(api: RunningApi, world: World, attempt: Attempt): Promise<Booked> {
  const { id } = await sendUntilAcknowledged(() => api.url, world, attempt);
  return { id, email: (attempt.body['customer'] as { email: string }).email, isCancelled: false };
}

async function cancel(api: RunningApi, world: World, booked: Booked): Promise<Booked> {
  for (let attempt = 1; attempt <= 100; attempt += 1) {
    const response = await post(api, world, `/v1/bookings/${booked.id}/cancel`, {}, booked.id).catch(
      () => undefined,
    );
    if (response?.status === 200) return { ...booked, isCancelled: true };
    await sleep(100);
  }
  throw new Error('The booking could not be cancelled.');
}

const post = (
  { url }: RunningApi,
  { key }: World,
  path: string,
  body: object,
  idempotencyKey?: string,
): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
