import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import type { LogPosition } from '../events.js';
import { CheckpointConflict } from './checkpoint-conflict.js';
import { loadCheckpoint } from './load-checkpoint.js';
import { saveCheckpoint } from './save-checkpoint.js';

const at = (position: number): LogPosition => ({
  transactionId: '18446744073709551615',
  position: String(position),
});

describe('the checkpoint of a projection', () => {
  let db: TestDatabase;
  let projection: string;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());
  beforeEach(() => {
    projection = `projection-${newUuid()}`;
  });

  const load = () => loadCheckpoint(db.database, projection);
  const save = (from: LogPosition | null, to: LogPosition) =>
    db.database.transaction((tx) => saveCheckpoint(tx, projection, from, to));

  it('is null before the first event', async () => {
    expect(await load()).toBeNull();
  });

  it('is where it was last saved, to the last digit', async () => {
    await save(null, at(1));
    await save(at(1), at(9_007_199));

    expect(await load()).toEqual(at(9_007_199));
  });

  it('stays where it was when the transaction that writes the projection fails', async () => {
    await save(null, at(1));
    const failing = db.database.transaction(async (tx) => {
      await saveCheckpoint(tx, projection, at(1), at(2));
      throw new Error('the projection cannot be written');
    });

    await expect(failing).rejects.toThrow('cannot be written');
    expect(await load()).toEqual(at(1));
  });

  it('refuses a runner whose events somebody else has taken in already', async () => {
    await save(null, at(1));
    await save(at(1), at(2));

    await expect(save(at(1), at(3))).rejects.toThrow(CheckpointConflict);
    await expect(save(null, at(3))).rejects.toThrow(CheckpointConflict);
    expect(await load()).toEqual(at(2));
  });

  it('refuses to go on from a checkpoint that was taken away to begin anew', async () => {
    await expect(save(at(1), at(2))).rejects.toThrow(CheckpointConflict);
    expect(await load()).toBeNull();
  });

  it.each([
    ['the first', null],
    ['a later', at(1)],
  ])('lets exactly one of ten runners at the same moment take %s step', async (_which, from) => {
    if (from !== null) await save(null, from);

    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => save(from, at(2))));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
