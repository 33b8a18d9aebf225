import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { attempts, send } from '#test/support/booking-client.js';
import { eventually } from '#test/support/eventually.js';
import { mailFiles } from '#test/support/mail-files.js';
import { type RunningApi, type RunningProcess, startApi, startWorker } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { queueBackends, testEnvironment } from '#test/support/test-environment.js';
import { createWorld } from '#test/support/world.js';

/** Words that occur nowhere else in the product. */
const GUEST = {
  email: 'zephyrine.quill@example.org',
  name: 'Zephyrine Quillfeather',
  phone: '+44 20 7946 0951',
};
const NOTES = 'allergic to xanthoria lichen';
const TRACES = ['zephyrine', 'quillfeather', '7946 0951', '79460951', 'xanthoria'];

/** Each trace as it would look in text, in base64 at any offset, and in hexadecimal. */
const disguises = TRACES.flatMap((trace) => {
  const spellings = [trace, `${trace.charAt(0).toUpperCase()}${trace.slice(1)}`];
  return spellings.flatMap((spelling) => [
    spelling,
    Buffer.from(spelling).toString('hex'),
    ...[0, 1, 2].map((offset) =>
      Buffer.from(`${' '.repeat(offset)}${spelling}`)
        .toString('base64')
        .slice(offset === 0 ? 0 : offset + 1, -4),
    ),
  ]);
});

const tracesIn = (text: string): string[] => disguises.filter((disguise) => text.includes(disguise));

describe.each(queueBackends())('with the queue on $name', (backend) => {
  let db: TestDatabase;
  let processes: { api: RunningApi; worker: RunningProcess };
  let mailDirectory: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    const environment = testEnvironment(db, { QUEUE_URL: backend.url(db), LOG_LEVEL: 'trace' });
    mailDirectory = environment['MAIL_DIR'] ?? '';
    const [api, worker] = await Promise.all([startApi(environment), startWorker(environment)]);
    processes = { api, worker };
    const world = await createWorld(db);
    const wishes = { customer: GUEST, notes: NOTES };
    for (const attempt of attempts(3, world, wishes)) await send(api.url, world, attempt);
    // Refusals and bad input must not leave traces either.
    for (const attempt of attempts(1, world, { ...wishes, guests: 99 })) await send(api.url, world, attempt);
    for (const attempt of attempts(1, world, { ...wishes, colour: GUEST.name }))
      await send(api.url, world, attempt);
    const [personalKey] = attempts(1, world, wishes);
    if (personalKey) await send(api.url, world, { ...personalKey, key: `${GUEST.email} 2027` });
    await eventually(mails, (files) => files.length >= 4);
  });
  afterAll(async () => {
    await Promise.all([processes.api.stop(), processes.worker.stop()]);
    await db.drop();
  });

  const mails = (): Promise<string[]> => mailFiles(mailDirectory);

  it('(control) the guest can be found where they should be: in the mail', async () => {
    const [first = ''] = await mails();
    expect(tracesIn(await readFile(first, 'utf8'))).not.toEqual([]);
  });

  it('the names of mail files say nothing about the guest', async () => {
    expect(tracesIn((await mails()).join('\n'))).toEqual([]);
  });

  it('no table of any schema, the queue among them, holds anything personal', async () => {
    const tables = await db.dataSource.query<{ name: string }[]>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await db.dataSource.query<{ row: string }[]>(`SELECT t::text AS row FROM ${name} AS t`);
      found.push(...rows.flatMap(({ row }) => tracesIn(row)).map((trace) => `${name}: ${trace}`));
    }
    expect(tables.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });

  it('no line of any log holds anything personal', () => {
    const lines = [...processes.api.output, ...processes.worker.output];
    expect(lines.length).toBeGreaterThan(5);
    expect(tracesIn(lines.join('\n'))).toEqual([]);
  });

  if (backend.name === 'Redis') {
    it('no key of Redis holds anything personal', async () => {
      const redis = new Redis(backend.url(db));
      const keys = await redis.keys('*');
      const dumps = await Promise.all(
        keys.map(async (key) => {
          const dump = (await redis.dumpBuffer(key)) as Buffer | null; // null when the key has just expired
          return `${key} ${dump?.toString('latin1') ?? ''}`;
        }),
      );
      await redis.quit();
      expect(keys.length).toBeGreaterThan(0);
      expect(tracesIn(dumps.join('\n'))).toEqual([]);
    });
  }
});
