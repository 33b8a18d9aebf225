import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { verifyLedger } from '#booking';
import { PlatformModule } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, inDays, type World } from '#test/support/world.js';
import { BookingExport, BookingFilesModule, BookingImport, readBookingFile } from './index.js';
import type { ImportCounts, RefusedRow } from './import/import-report.js';
import type { ImportWishes } from './import/import-run.js';

const HEADER = 'reference,service,date,slot,guests,status,email,name,phone,notes\n';
const DAY = inDays(30);

let db: TestDatabase;
let app: INestApplicationContext;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  const imports = [PlatformModule.forRoot(testEnvironment(db, { LOG_LEVEL: 'error' })), CqrsModule.forRoot()];
  app = await Test.createTestingModule({ imports: [...imports, BookingFilesModule] }).compile();
  await app.init();
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

interface Imported {
  readonly counts: ImportCounts;
  readonly refused: readonly RefusedRow[];
}

async function imported(
  file: string,
  wishes: Partial<ImportWishes> = {},
  into: Pick<World, 'tenantId' | 'venueId'> = world,
): Promise<Imported> {
  const refused: RefusedRow[] = [];
  const { tenantId, venueId } = into;
  const counts = await app.get(BookingImport).run(readBookingFile(Readable.from([file])), {
    ...{ tenantId, venueId, dryRun: false, refused: (row) => void refused.push(row) },
    ...wishes,
  });
  return { counts, refused };
}

const exported = (
  { tenantId, venueId } = world,
  days: { from?: string; to?: string } = {},
): Promise<string> =>
  text(Readable.from(app.get(BookingExport).pieces({ tenantId, venueId, opensPersonalData: true, ...days })));

const row = (reference: string, rest = `19:00,2,confirmed`, who = 'ada@example.org,Ada L.,,'): string =>
  `${reference},Dinner,${DAY},${rest},${who}\n`;

/** On which the clocks of London are put back at 02:00. */
function lastSundayOfNextOctober(): string {
  const last = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 9, 31));
  last.setUTCDate(31 - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}

const countBookings = async (): Promise<number> => {
  const [found] = await db.dataSource.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM bookings WHERE tenant_id = $1',
    [world.tenantId],
  );
  return found.count;
};

const NOTHING: ImportCounts = { rows: 0, booked: 0, present: 0, skipped: 0, refused: 0 };

describe('importing bookings', () => {
  it('books every row once, however often and in whichever order the file is imported', async () => {
    const [one, two] = [row('a1'), row('a2', '20:00,3,')];
    expect((await imported(HEADER + one + two)).counts).toEqual({ ...NOTHING, rows: 2, booked: 2 });
    expect((await imported(HEADER + two + one)).counts).toEqual({ ...NOTHING, rows: 2, present: 2 });
    expect(await countBookings()).toBe(2);
  });

  it('knows its rows also after their receipts are gone, with and without a reference', async () => {
    const file = HEADER + row('a1') + row('', '20:00,2,confirmed');
    await imported(file);
    await db.dataSource.query('DELETE FROM receipts WHERE tenant_id = $1', [world.tenantId]);
    expect([(await imported(file)).counts.present, await countBookings()]).toEqual([2, 2]);
  });

  it('books a row once when two imports of one file run at the same moment', async () => {
    const file =
      HEADER + Array.from({ length: 40 }, (_, nth) => row(`r${nth}`, '19:00,1,confirmed')).join('');
    const both = await Promise.all([imported(file), imported(file)]);
    expect(both.map(({ counts }) => counts.refused)).toEqual([0, 0]);
    expect(both.reduce((sum, { counts }) => sum + counts.booked, 0)).toBe(40);
    expect(await countBookings()).toBe(40);
  });

  it('sells no place twice, and names the rows that came too late', async () => {
    world = await createWorld(db, { capacity: 5 });
    const { counts, refused } = await imported(HEADER + row('a') + row('b') + row('c'));
    expect(counts).toEqual({ ...NOTHING, rows: 3, booked: 2, refused: 1 });
    expect(refused).toMatchObject([{ reason: 'slot-unavailable', row: { email: 'ada@example.org' } }]);
    expect((await verifyLedger(db.database)).faults).toEqual([]);
  });

  it('refuses bookings of the past, unless rules are overridden, which is recorded', async () => {
    const file = HEADER + row('old').replace(DAY, inDays(-3));
    const { refused } = await imported(file);
    expect(refused).toMatchObject([{ line: 2, reason: 'outside-booking-window' }]);
    expect((await imported(file, { overrideReason: 'taken-over' })).counts.booked).toBe(1);
    const [event] = await db.dataSource.query<[{ data: unknown }]>(
      `SELECT data FROM events WHERE tenant_id = $1 AND type = 'booking-confirmed'`,
      [world.tenantId],
    );
    expect(event.data).toMatchObject({
      override: { rules: ['booking-window'], reason: 'taken-over' },
      takenOver: true,
    });
  });

  it('confirms what was confirmed, also where the venue confirms by hand', async () => {
    world = await createWorld(db, { confirmation: 'manual' });
    await imported(HEADER + row('a'));
    expect(await exported()).toContain(',confirmed,');
  });

  it('skips what does not stand, and refuses what it cannot read', async () => {
    const file =
      HEADER + row('a', '19:00,2,cancelled') + row('b', '19:00,two,confirmed') + row('c', '19:07,2,');
    const { counts, refused } = await imported(file);
    expect(counts).toEqual({ ...NOTHING, rows: 3, skipped: 1, refused: 2 });
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'invalid-row'],
      [4, 'slot-not-offered'],
    ]);
  });

  it.each([true, false])('names both instants of a slot that happens twice (dry run: %s)', async (dryRun) => {
    const day = lastSundayOfNextOctober();
    const { refused } = await imported(HEADER + row('a', '01:00,2,').replace(DAY, day), { dryRun });
    const detail = expect.stringContaining(
      `send startsAt instead: ${day}T00:00:00.000Z and ${day}T01:00:00.000Z.`,
    );
    expect(refused).toMatchObject([{ reason: 'invalid-request', detail }]);
  });

  it('refuses a reference that another row has used for something else, however often it is imported', async () => {
    const file = HEADER + row('a') + row('a', '19:00,2,confirmed', 'bo@example.org,Bo,,') + row('a');
    const refused = [
      { line: 3, reason: 'reference-used-twice', detail: expect.stringMatching(/^line 2 has/) },
    ];
    expect(await imported(file)).toMatchObject({
      counts: { ...NOTHING, rows: 3, booked: 1, present: 1, refused: 1 },
      refused,
    });
    expect(await imported(file)).toMatchObject({
      counts: { ...NOTHING, rows: 3, present: 2, refused: 1 },
      refused,
    });
  });

  it('refuses a reference whose booking is for another time, party or service', async () => {
    await imported(HEADER + row('a'));
    const others = [row('a', '20:00,2,'), row('a', '19:00,3,'), row('a').replace(DAY, inDays(31))];
    for (const other of others)
      expect(await imported(HEADER + other)).toMatchObject({
        counts: { ...NOTHING, rows: 1, refused: 1 },
        refused: [
          { reason: 'reference-taken', detail: expect.stringContaining(`is for 2 on ${DAY} at 19:00`) },
        ],
      });
  });

  it('takes the row of a booking that was changed since for that booking', async () => {
    const file = HEADER + row('a');
    await imported(file);
    await db.dataSource.query(
      `UPDATE bookings SET local_time = '20:00', guests = 5, version = 2 WHERE tenant_id = $1`,
      [world.tenantId],
    );
    expect((await imported(file)).counts).toEqual({ ...NOTHING, rows: 1, present: 1 });
  });

  it('names the reference, where another import uses it for something else at the same moment', async () => {
    const files = ['19:00', '20:00'].map(
      (slot) => HEADER + Array.from({ length: 40 }, (_, nth) => row(`r${nth}`, `${slot},1,`)).join(''),
    );
    const all = await Promise.all(files.map((file) => imported(file)));
    const reasons = new Set(all.flatMap(({ refused }) => refused.map(({ reason }) => reason)));
    expect([[...reasons], await countBookings()]).toEqual([['reference-taken'], 40]);
  });

  it('takes rows that name a booking of the venue for that booking, also where they cannot be read any more', async () => {
    await imported(HEADER + row('a') + row('b', '20:00,2,'));
    await db.dataSource.query(
      `UPDATE customers SET email_index = NULL, wrapped_key = NULL, key_version = NULL, sealed = NULL WHERE tenant_id = $1`,
      [world.tenantId],
    );
    await db.dataSource.query(`UPDATE venues SET time_zone = 'Asia/Tokyo' WHERE tenant_id = $1`, [
      world.tenantId,
    ]);
    expect((await imported(await exported())).counts).toEqual({ ...NOTHING, rows: 2, present: 2 });
  });

  it('refuses a row that names a booking of the venue, and asks for something else', async () => {
    await imported(HEADER + row('a'));
    const own = (await exported()).replace(',2,confirmed,', ',3,confirmed,');
    expect((await imported(own)).refused).toMatchObject([{ line: 2, reason: 'reference-taken' }]);
  });

  it('writes nothing in a dry run, and finds what the schedule refuses', async () => {
    const file = HEADER + row('a') + row('b', '19:07,2,');
    const { counts } = await imported(file, { dryRun: true });
    expect([counts, await countBookings()]).toEqual([{ ...NOTHING, rows: 2, booked: 1, refused: 1 }, 0]);
  });

  it('takes no more rows once it is stopped, and the next time goes on from there', async () => {
    const file =
      HEADER + Array.from({ length: 600 }, (_, nth) => row(`r${nth}`, '19:00,1,confirmed')).join('');
    world = await createWorld(db, { capacity: 600 });
    const stop = new AbortController();
    const progress = ({ rows }: ImportCounts): void => {
      if (rows === 300) stop.abort();
    };
    const first = (await imported(file, { stop: stop.signal, progress })).counts;
    expect([first.rows, first.booked, await countBookings()]).toEqual([300, 300, 300]);
    const second = (await imported(file)).counts;
    expect([second.present, second.booked, await countBookings()]).toEqual([300, 300, 600]);
  });

  it('finds no venue of another tenant', async () => {
    const other = await createWorld(db);
    const asked = { tenantId: world.tenantId, venueId: other.venueId };
    await expect(imported(HEADER + row('a'), {}, asked)).rejects.toThrow('no such venue');
    await expect(exported(asked as World)).rejects.toThrow('no such venue');
  });
});

describe('exporting bookings', () => {
  it('gives a file that makes the same bookings at an empty venue, and changes nothing at its own', async () => {
    const odd = `'=cmd|x,"L., ""Ada""",'+44 20 7946 0958,"two\nlines"`.replace("'=cmd|x", 'ada@example.org');
    const file =
      HEADER + row('a', '19:00,2,confirmed', odd) + row('b', '20:00,3,', 'bo@example.org,-Bo,,=1+1');
    await imported(file);
    const own = await exported();
    expect((await imported(own)).counts).toEqual({ ...NOTHING, rows: 2, present: 2 });
    const empty = await createWorld(db);
    expect((await imported(own, {}, empty)).counts).toEqual({ ...NOTHING, rows: 2, booked: 2 });
    const withoutReferences = (csv: string): string => csv.replaceAll(/^[\da-f-]{36}/gm, '');
    expect(withoutReferences(await exported(empty))).toBe(withoutReferences(own));
  });

  it('guards every cell that a spreadsheet would run', async () => {
    await imported(HEADER + row('a', '19:00,2,', 'ada@example.org,=HYPERLINK(1),+44 20 7946 0958,@x'));
    expect(await exported()).toContain(`,ada@example.org,'=HYPERLINK(1),'+44 20 7946 0958,,'@x\r\n`);
  });

  it('has the days that were asked for, page after page', async () => {
    const rows = Array.from({ length: 1_005 }, (_, nth) => row(`r${nth}`, '19:00,1,'));
    world = await createWorld(db, { capacity: 2_000 });
    await imported(HEADER + rows.join('') + row('later').replace(DAY, inDays(40)));
    const lines = async (days: object): Promise<number> =>
      (await exported(world, days)).split('\r\n').length - 2;
    expect([
      await lines({}),
      await lines({ to: DAY }),
      await lines({ from: inDays(31) }),
      await lines({ from: inDays(31), to: inDays(39) }),
    ]).toEqual([1_006, 1_005, 1, 0]);
  });

  it('says nothing of a guest who has been erased', async () => {
    await imported(HEADER + row('a', '19:00,2,', 'gone@example.org,Gone,,secret'));
    await db.dataSource.query(
      `UPDATE customers SET email_index = NULL, wrapped_key = NULL, key_version = NULL, sealed = NULL WHERE tenant_id = $1`,
      [world.tenantId],
    );
    expect(await exported()).toMatch(/,2,confirmed,,,,,\r\n$/);
  });
});

it('tells the tenants apart in what a row is known by', async () => {
  const other = await createWorld(db);
  await imported(HEADER + row('a'));
  expect((await imported(HEADER + row('a'), {}, other)).counts.booked).toBe(1);
});
