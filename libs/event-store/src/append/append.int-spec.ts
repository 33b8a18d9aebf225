import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid, type Transaction } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { newAppend, newEvent } from '../../testing/new-events.js';
import { readStream } from '../read/read-stream.js';
import { StreamVersionConflict } from '../stream-version-conflict.js';
import { append, APPEND_EVENTS } from './append.js';

describe('appending in PostgreSQL', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());

  it('sends one statement, however many streams', async () => {
    let statements = 0;
    await db.database.transaction(async (tx) => {
      const counting: Transaction = {
        query: (...args) => ((statements += 1), tx.query(...args)),
        execute: (...args) => ((statements += 1), tx.execute(...args)),
      };
      await append(
        counting,
        Array.from({ length: 300 }, () => newAppend()),
      );
    });

    expect(statements).toBe(1);
  });

  it('draws positions in the order of the call', async () => {
    const streams = [newUuid(), newUuid(), newUuid()].toSorted().toReversed();
    const tenantId = newUuid();
    await db.database.transaction((tx) =>
      append(
        tx,
        streams.map((streamId) => newAppend({ tenantId, streamId })),
      ),
    );

    const found = await Promise.all(streams.map((streamId) => readStream(db.database, tenantId, streamId)));
    const positions = found.flat().map(({ position }) => Number(position.position));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('names the transaction that wrote, as PostgreSQL knows it', async () => {
    const [answer, id] = await db.database.transaction(async (tx) => [
      await append(tx, [newAppend()]),
      await tx.query<{ id: string }>({ name: 'own-id', text: 'SELECT pg_current_xact_id()::text AS id' }),
    ]);

    expect(answer.transactionId).toBe(id[0]?.id);
  });

  it('turns the loser of a race at the primary key into a conflict', async () => {
    const first = newAppend();
    const rival = { ...first, events: [newEvent()] };

    let losing: Promise<unknown> = Promise.resolve();
    await db.database.transaction(async (tx) => {
      await append(tx, [first]);
      // It sees no event yet, and waits at the primary key until this transaction has committed.
      losing = db.database.transaction((other) => append(other, [rival])).catch((error: unknown) => error);
      await untilSomebodyWaits(db);
    });

    const error = await losing;
    expect(error).toBeInstanceOf(StreamVersionConflict);
    expect(error).toMatchObject({ streams: [] });
    expect(await readStream(db.database, first.tenantId, first.streamId)).toMatchObject(first.events);
  });

  it('probes the primary key once per stream, even by a plan that was made while the table was empty', async () => {
    const empty = await createTestDatabase({ poolSize: 1 });
    await empty.dataSource.query('SET plan_cache_mode = force_generic_plan');
    await empty.dataSource.query(`PREPARE append_events AS ${APPEND_EVENTS.text}`);

    const plan = await empty.dataSource.query<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN (COSTS OFF) EXECUTE append_events ('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')`,
    );
    await empty.drop();

    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Limit\s+->\s+Index Only Scan Backward using events_pkey on events e/);
    expect(text).not.toMatch(/Seq Scan|Hash/);
  });
});

async function untilSomebodyWaits(db: TestDatabase): Promise<void> {
  for (;;) {
    const waiting = await db.dataSource.query<unknown[]>(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
