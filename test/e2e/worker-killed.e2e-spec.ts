import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { QueryFailedError } from 'typeorm';
import { attempts, sendOnce } from '#test/support/booking-client.js';
import { eventually } from '#test/support/eventually.js';
import { mailFiles } from '#test/support/mail-files.js';
import { type RunningApi, startApi, startWorker } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { type QueueBackend, queueBackends, testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type World } from '#test/support/world.js';

const BOOKINGS = 5;
/** Reconcilers that would otherwise look every quarter of a minute, and jobs that would stay with the dead as long. */
const IMPATIENT = {
  RECONCILE_INTERVAL_MS: '300',
  RECONCILE_GRACE_MS: '1500',
  RELAY_LEASE_MS: '1000',
  JOB_LOCK_MS: '2000',
};

describe.each(queueBackends())('with the queue on $name', (backend) => {
  let db: TestDatabase;
  let api: RunningApi;
  let world: World;

  const environment = (overrides: Record<string, string> = {}): Record<string, string> =>
    testEnvironment(db, { QUEUE_URL: backend.url(db), ...IMPATIENT, ...overrides });

  beforeAll(async () => {
    db = await createTestDatabase();
    api = await startApi(environment());
    world = await createWorld(db, { capacity: 1_000 });
  });
  afterAll(async () => {
    await api.stop();
    await db.drop();
  });

  const book = async (): Promise<string[]> => {
    const answers = await Promise.all(
      attempts(BOOKINGS, world).map((attempt) => sendOnce(api.url, world, attempt)),
    );
    return answers.flatMap((answer) => (answer === undefined ? [] : [answer.id]));
  };

  /** Confirmations of these bookings that were sent, by the table and by the mail folder. */
  const confirmations = async (
    bookings: readonly string[],
  ): Promise<{ sent: number; rows: number; mails: number }> => {
    const rows = await db.dataSource.query<{ follow_up_id: string; status: string; kind: string }[]>(
      'SELECT follow_up_id, status, kind FROM follow_ups WHERE tenant_id = $1 AND booking_id = ANY ($2)',
      [world.tenantId, bookings],
    );
    const ids = rows.filter(({ kind }) => kind === 'confirmation').map(({ follow_up_id: id }) => id);
    const files = await mailFiles(environment()['MAIL_DIR'] ?? '');
    return {
      rows: rows.length,
      sent: rows.filter(({ status }) => status === 'sent').length,
      mails: files.filter((file) => ids.some((id) => file.includes(id))).length,
    };
  };

  /** A claim counts as stuck only after a minute: longer than any mail server may take. */
  const passAMinute = (): Promise<unknown> =>
    db.dataSource.query(
      `UPDATE follow_ups SET updated_at = updated_at - interval '61 seconds' WHERE status = 'sending'`,
    );

  const eachOnce = { rows: 3 * BOOKINGS, sent: BOOKINGS, mails: BOOKINGS };
  const isDone = ({ sent, mails }: { sent: number; mails: number }): boolean =>
    sent >= BOOKINGS && mails >= BOOKINGS;

  it.each(['follow-ups-planned', 'follow-up-sent'])(
    'a worker killed at %s loses no follow-up and doubles none',
    async (point) => {
      const doomed = await startWorker(environment({ FAULT_POINT: point }));
      const bookings = await book();
      await eventually(
        () => Promise.resolve(isGone(doomed.pid)),
        (gone) => gone,
      );
      await doomed.kill9();
      await passAMinute();
      const heir = await startWorker(environment());
      const done = await eventually(() => confirmations(bookings), isDone, 90_000);
      await heir.stop();
      expect([done, await confirmations(bookings)]).toEqual([eachOnce, eachOnce]);
    },
  );

  it('every follow-up that is due happens once, although the queue is wiped before and while the worker works', async () => {
    const bookings = await book();
    await wipe(backend, db);
    const worker = await startWorker(environment());
    await eventually(
      () => confirmations(bookings),
      ({ rows }) => rows > 0,
      60_000,
    );
    await wipe(backend, db);
    const done = await eventually(() => confirmations(bookings), isDone, 60_000);
    await worker.stop();
    expect([done, await confirmations(bookings)]).toEqual([eachOnce, eachOnce]);
  });

  it('a request can be followed by its id from the API to the mail', async () => {
    const worker = await startWorker(environment());
    const [attempt] = attempts(1, world);
    const response = await fetch(`${api.url}/v1/venues/${world.venueId}/bookings`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${world.key}`,
        'content-type': 'application/json',
        'idempotency-key': attempt?.key ?? '',
        'x-request-id': 'chat-4711',
      },
      body: JSON.stringify(attempt?.body),
    });
    const { id } = (await response.json()) as { id: string };
    const line = await worker.waitForLine(
      ({ correlationId, msg }) => correlationId === 'chat-4711' && /sent/i.test(msg ?? ''),
    );
    const [event] = await db.dataSource.query<{ correlation: string }[]>(
      `SELECT metadata->>'correlationId' AS correlation FROM events WHERE stream_id = $1`,
      [id],
    );
    const [message] = await db.dataSource.query<{ correlation: string }[]>(
      `SELECT metadata->>'correlationId' AS correlation FROM outbox WHERE key = $1`,
      [id],
    );
    await worker.stop();
    const inApi = api.logLines().some(({ correlationId }) => correlationId === 'chat-4711');
    expect([inApi, event?.correlation, message?.correlation, line.correlationId]).toEqual([
      true,
      'chat-4711',
      'chat-4711',
      'chat-4711',
    ]);
  });
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

async function wipe(backend: QueueBackend, db: TestDatabase): Promise<void> {
  if (backend.name === 'Redis') {
    const redis = new Redis(backend.url(db));
    await redis.flushdb();
    await redis.quit();
    return;
  }
  const tables = await db.dataSource.query<{ name: string }[]>(
    `SELECT format('bullmq.%I', tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
  );
  if (tables.length > 0) await truncate(db, tables.map(({ name }) => name).join(', '));
}

/** A worker at work locks the tables in an order of its own, so the two may meet in a deadlock, and one must begin again. */
async function truncate(db: TestDatabase, tables: string): Promise<void> {
  await eventually(
    () =>
      db.dataSource.query(`TRUNCATE ${tables} CASCADE`).then(
        () => true,
        (error: unknown) => {
          if (error instanceof QueryFailedError && error.message === 'deadlock detected') return false;
          throw error;
        },
      ),
    (isDone) => isDone,
  );
}
