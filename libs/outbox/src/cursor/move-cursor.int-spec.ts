import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { takeLease } from '../lease/take-lease.js';
import { moveCursor } from './move-cursor.js';
import { readCursor } from './read-cursor.js';

describe('moveCursor', () => {
  let db: TestDatabase;
  let lease: { shard: number; name: string; fence: string };
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());
  beforeEach(async () => (lease = await takeNewLease()));

  it('moves the cursor forward for who holds the lease', async () => {
    await moveCursor(db.database, lease, lease.name, { transactionId: '9', position: '1' });

    expect(await moveCursor(db.database, lease, lease.name, { transactionId: '10', position: '1' })).toBe(
      true,
    );
    expect(await readCursor(db.database, 0, lease.name)).toEqual({ transactionId: '10', position: '1' });
  });

  it('never moves it back', async () => {
    await moveCursor(db.database, lease, lease.name, { transactionId: '10', position: '5' });

    expect(await moveCursor(db.database, lease, lease.name, { transactionId: '10', position: '4' })).toBe(
      false,
    );
    expect(await readCursor(db.database, 0, lease.name)).toEqual({ transactionId: '10', position: '5' });
  });

  it('does not move it for who has lost the lease, not even forward', async () => {
    await takeLease(db.database, lease, newUuid(), 60_000);

    expect(await moveCursor(db.database, lease, lease.name, { transactionId: '10', position: '5' })).toBe(
      false,
    );
    expect(await readCursor(db.database, 0, lease.name)).toEqual({ transactionId: '0', position: '0' });
  });

  it('makes a take-over wait until the move that is under way has ended', async () => {
    const ended: string[] = [];

    await Promise.all([
      db.database.transaction(async (tx) => {
        await moveCursor(tx, lease, lease.name, { transactionId: '10', position: '5' });
        await tx.query({ name: 'nap', text: 'SELECT pg_sleep(0.3)' });
        ended.push('move');
      }),
      new Promise((resolve) => setTimeout(resolve, 100))
        .then(() => takeLease(db.database, lease, newUuid(), 60_000))
        .then(() => ended.push('take-over')),
    ]);

    expect(ended).toEqual(['move', 'take-over']);
  });

  /** A lease that has run out at once, so that anybody may take it over. */
  async function takeNewLease(): Promise<{ shard: number; name: string; fence: string }> {
    const name = `lease-${newUuid()}`;
    const fence = await takeLease(db.database, { shard: 0, name }, newUuid(), 0);
    return { shard: 0, name, fence: fence ?? '' };
  }
});
