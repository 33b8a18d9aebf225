import { link, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#booking';
import { eventually } from '#test/support/eventually.js';
import { send, verdict } from '#test/support/http.js';
import { type RunningApi, type RunningProcess, startApi, startProcess } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, inDays, keyFor, type World } from '#test/support/world.js';

const ROWS = 3_000;
const HEADER = 'reference,service,date,slot,guests,email,name,notes\n';

let db: TestDatabase;
let directory: string;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'slotledger-booking-files-'));
});
beforeEach(async () => {
  world = await createWorld(db, { capacity: ROWS });
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await db.drop();
});

const slotOf = (nth: number): string => `${String(nth % 24).padStart(2, '0')}:00`;

async function fileOf(count: number, last = ''): Promise<string> {
  const rows = Array.from(
    { length: count },
    (_, nth) => `r${nth},Dinner,${inDays(30)},${slotOf(nth)},1,guest-${nth % 50}@example.org,Ada L.,\n`,
  );
  const path = join(directory, 'bookings.csv');
  await writeFile(path, HEADER + rows.join('') + last);
  return path;
}

function run(...args: string[]): RunningProcess {
  const environment = { ...testEnvironment(db), LOG_LEVEL: 'error', SLOTLEDGER_DATA_DIR: directory };
  return startProcess('standalone/src/slotledger.js', environment, {
    arguments: ['bookings', ...args, '--venue', world.venueId, '--tenant', world.tenantId],
  });
}

const countBookings = async (): Promise<number> => {
  const [row] = await db.dataSource.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM bookings WHERE tenant_id = $1',
    [world.tenantId],
  );
  return row.count;
};

describe('npm run slotledger -- bookings', () => {
  it('books every row once when an import is killed in the middle and run again', async () => {
    const file = await fileOf(ROWS);
    const killed = run('import', file);
    await eventually(countBookings, (count) => count > 300);
    await killed.kill9();
    const before = await countBookings();
    expect(before).toBeLessThan(ROWS);
    const again = run('import', file);
    expect([await again.ended, await countBookings()]).toEqual([0, ROWS]);
    expect(again.output.join('\n')).toMatch(/3000 rows: \d+ booked, \d+ there already, 0 skipped, 0 refused/);
    expect((await verifyLedger(db.database)).faults).toEqual([]);
  });

  it('finishes what it has begun when it is interrupted, and says how to go on', async () => {
    const importing = run('import', await fileOf(ROWS));
    await eventually(countBookings, (count) => count > 300);
    expect(await importing.stop('SIGINT')).toBe(130);
    const [, booked] = [...importing.output.join('\n').matchAll(/rows: (\d+) booked/g)].at(-1) ?? [];
    expect([
      importing.output.join('\n').includes('Import the same file again'),
      await countBookings(),
    ]).toEqual([true, Number(booked)]);
  });

  it('writes what it refuses into a file that can be put right and imported', async () => {
    const report = join(directory, 'refused.csv');
    const file = await fileOf(1, `late,Dinner,${inDays(30)},19:07,1,bo@example.org,=Bo,\n`);
    expect(await run('import', file, '--report', report).ended).toBe(1);
    const refused = await readFile(report, 'utf8');
    expect(refused).toMatch(/\r\n3,slot-not-offered,[^\r\n]*,late,Dinner,[^\r\n]*,'=Bo,/);
    await writeFile(file, refused.replace('19:07', '19:15'));
    expect([await run('import', file).ended, await countBookings()]).toEqual([0, 2]);
  });

  it('does not write its report over the file that it imports, whatever the name of that', async () => {
    const file = await fileOf(1);
    const [before, otherName] = [await readFile(file, 'utf8'), join(directory, 'other-name.csv')];
    await link(file, otherName);
    const refused = run('import', file, '--report', otherName);
    expect([await refused.ended, refused.output.join('\n')]).toEqual([
      2,
      expect.stringContaining('--report must be another file than the one that is imported'),
    ]);
    expect([await readFile(file, 'utf8'), await countBookings()]).toEqual([before, 0]);
  });

  it('keeps free text out of the log, in which the reason of an override stays', async () => {
    const refused = run('import', 'x.csv', '--override=He said so');
    expect([await refused.ended, refused.output.join('\n')]).toEqual([
      2,
      expect.stringContaining('--override must be a term'),
    ]);
  });
});

describe('GET /v1/venues/{venueId}/bookings.csv', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await startApi(testEnvironment(db));
  });
  afterAll(() => api.stop());

  const get = (key: string, query = '') =>
    send(api.url, { key }, { method: 'get', path: `/v1/venues/${world.venueId}/bookings.csv${query}` });

  it('is the file of the bookings, with their guests only for those who may see them', async () => {
    await send(api.url, world, { path: `/v1/venues/${world.venueId}/bookings`, body: aBody(world) });
    const blind = await keyFor(db, world.tenantId, { scopes: ['bookings:read'] });
    const [seen, hidden] = [await get(world.key), await get(blind)];
    expect([seen.status, seen.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect([seen.text.includes('Ada L.'), hidden.text.includes('Ada L.')]).toEqual([true, false]);
    expect(hidden.text.split('\r\n')).toHaveLength(3);
    expect((await get(world.key, `?from=${inDays(31)}`)).text.split('\r\n')).toHaveLength(2);
  });

  it('is not found at another tenant’s venue, and knows no other days than those of the calendar', async () => {
    const other = await createWorld(db);
    expect([verdict(await get(other.key)), verdict(await get(world.key, '?from=2027-02-30'))]).toEqual([
      '404 not-found',
      '400 invalid-request',
    ]);
  });
});
