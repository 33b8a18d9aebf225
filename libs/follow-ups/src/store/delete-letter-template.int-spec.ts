import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid, type Uuid } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { deleteLetterTemplate } from './delete-letter-template.js';
import type { StoredTemplate, TakenTemplate, TemplateKey } from './letter-template-row.js';
import { readLetterTemplate } from './read-letter-template.js';
import { writeLetterTemplate } from './write-letter-template.js';

const KEY: TemplateKey = { kind: 'reminder', channel: 'email', name: 'parking', language: 'en' };
const FIRST = { subject: 'Parking', body: 'Park by the water.' };
const LATER = { subject: 'Parking', body: 'Park by the church.' };

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const isWaitedFor = async (): Promise<boolean> => {
  const [row] = await db.dataSource.query<{ waits: boolean }[]>(
    `SELECT EXISTS (SELECT FROM pg_stat_activity
                     WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`,
  );
  return row?.waits === true;
};

interface Ended {
  readonly taken: StoredTemplate | undefined;
  readonly now: StoredTemplate | TakenTemplate | undefined;
}

/** A template is taken away while somebody who has written it anew has not committed. */
async function deleteWhileWritten(expectedVersion: number | undefined): Promise<Ended> {
  const tenantId: Uuid = newUuid();
  await writeLetterTemplate(db.database, tenantId, KEY, FIRST, undefined);
  let deletion: Promise<StoredTemplate | undefined> = Promise.resolve(undefined);
  await db.database.transaction(
    async (tx) => {
      await writeLetterTemplate(tx, tenantId, KEY, LATER, undefined);
      deletion = deleteLetterTemplate(db.database, tenantId, KEY, expectedVersion);
      await eventually(isWaitedFor, (waits) => waits);
    },
    { tenantId },
  );
  return { taken: await deletion, now: await readLetterTemplate(db.database, tenantId, KEY) };
}

describe('taking a letter template away while it is written', () => {
  it('takes what was written, as a version after that', async () => {
    const { taken, now } = await deleteWhileWritten(undefined);
    expect(taken).toEqual({ ...KEY, ...LATER, version: 3 });
    expect(now).toEqual({ ...KEY, subject: null, body: null, version: 4 });
  });

  it('takes nothing where it was meant for the version before', async () => {
    const { taken, now } = await deleteWhileWritten(2);
    expect(taken).toBeUndefined();
    expect(now).toEqual({ ...KEY, ...LATER, version: 3 });
  });
});
