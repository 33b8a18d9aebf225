import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid, NotFound, type Uuid } from '#platform';
import { VenueDirectory } from '#venues';
import { aBooking, ORIGIN, type SetupFixture, startSetupFixture } from '../../testing/setup-fixture.js';
import { InvalidVenueFile } from '../file/read-venue-file.js';
import { type ImportReport, isDifferent } from './import-report.js';
import { VenueFiles } from './venue-files.js';

let fixture: SetupFixture;
let files: VenueFiles;
let tenantId: Uuid;
beforeAll(async () => {
  fixture = await startSetupFixture();
  files = fixture.get(VenueFiles);
});
beforeEach(() => {
  tenantId = newUuid();
});
afterAll(() => fixture.stop());

const FILE = `# kept in version control
venue:
  name: Harbour Table
  timeZone: Europe/London
services:
  - name: Dinner
    slotMinutes: 15
    capacity: 40
    turnMinutes: 90
    turnTimes:
      - { fromGuests: 7, minutes: 120 }
    partyMin: 1
    partyMax: 12
    leadMinutes: 0
    horizonDays: 365
    weeklyHours: { 5: [{ opens: "17:00", closes: "22:00" }], 6: [{ opens: "18:00", closes: "02:00" }] }
    exceptions:
      2027-12-25: { closed: true }
      2027-12-31: { hours: [{ opens: "18:00", closes: "24:00" }], capacity: 60 }
    pacingParties: 6
`;

const run = (text: string, dryRun = false): Promise<ImportReport> =>
  files.import(text, { tenantId, dryRun, ...ORIGIN });
const outcomes = ({ items }: ImportReport): string[] =>
  items.map(({ kind, name, outcome }) => `${kind} ${name} ${outcome}`);
const eventCount = async (): Promise<number> => {
  const [row] = await fixture.db.dataSource.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM events WHERE tenant_id = $1',
    [tenantId],
  );
  return row.count;
};
const idOf = ({ items }: ImportReport): Uuid => items[0]?.id ?? '';
/** The place of each fault, as `line:column pointer`. */
const faultsIn = async (text: string): Promise<string[]> => {
  const error: unknown = await run(text).catch((thrown: unknown) => thrown);
  if (!(error instanceof InvalidVenueFile)) throw error;
  return error.faults.map(({ line, column, pointer }) => `${line}:${column} ${pointer}`);
};

describe('importing a venue', () => {
  it('makes it with its services, and changes nothing the second time', async () => {
    const first = await run(FILE);
    const before = await eventCount();
    const second = await run(FILE);
    expect(outcomes(first)).toEqual(['venue Harbour Table created', 'service Dinner created']);
    expect(outcomes(second)).toEqual(['venue Harbour Table unchanged', 'service Dinner unchanged']);
    expect([idOf(second), isDifferent(second), await eventCount()]).toEqual([idOf(first), false, before]);
  });

  it('changes what differs, and tells from what to what', async () => {
    await run(FILE);
    const report = await run(
      FILE.replace('capacity: 40', 'capacity: 32').replace('    pacingParties: 6\n', ''),
    );
    expect(outcomes(report)).toEqual(['venue Harbour Table unchanged', 'service Dinner changed']);
    expect(report.items[1]?.differences).toEqual([
      { member: 'pacingParties', from: 6, to: null },
      { member: 'capacity', from: 40, to: 32 },
    ]);
  });

  it('shows in a dry run what it would do, and does nothing', async () => {
    expect(outcomes(await run(FILE, true))).toEqual([
      'venue Harbour Table created',
      'service Dinner created',
    ]);
    expect(await eventCount()).toBe(0);
    await run(FILE);
    const before = await eventCount();
    expect(isDifferent(await run(FILE.replace('40', '32'), true))).toBe(true);
    expect(await eventCount()).toBe(before);
  });

  it('leaves a service alone that the file does not speak of', async () => {
    await run(FILE);
    const report = await run(FILE.replace('name: Dinner', 'name: Lunch'));
    expect(outcomes(report)).toEqual([
      'venue Harbour Table unchanged',
      'service Lunch created',
      'service Dinner left',
    ]);
  });

  it('renames what is told apart by its id', async () => {
    const exported = await files.export(tenantId, idOf(await run(FILE)));
    const report = await run(exported.replace('name: Dinner', 'name: Supper').replace('Table', 'Room'));
    expect(outcomes(report)).toEqual(['venue Harbour Room changed', 'service Supper changed']);
  });

  it('gives the name of a service that is renamed by its id to a new one', async () => {
    const id = (await run(FILE)).items[1]?.id ?? '';
    const service = FILE.slice(FILE.indexOf('  - name: Dinner'));
    const renamed = FILE.replace('  - name: Dinner', `  - id: ${id}\n    name: Supper`) + service;
    const report = await run(renamed);
    expect(outcomes(report).slice(1)).toEqual(['service Supper changed', 'service Dinner created']);
    expect(report.items[2]?.id).not.toBe(id);
  });

  it('takes ids that are new as they are, so that they are the same in every installation', async () => {
    const exported = await files.export(tenantId, idOf(await run(FILE)));
    tenantId = newUuid();
    const report = await run(exported);
    expect(outcomes(report)).toEqual(['venue Harbour Table created', 'service Dinner created']);
    expect(await files.export(tenantId, idOf(report))).toBe(exported);
  });

  it('counts the bookings that lie outside afterwards', async () => {
    const place = await fixture.place();
    tenantId = place.tenantId;
    await fixture.commands.execute(aBooking(place, { guests: 9 }));
    const exported = await files.export(tenantId, place.venueId);
    const report = await run(exported.replace('partyMax: 12', 'partyMax: 8'));
    expect(report.items[1]).toMatchObject({ outcome: 'changed', bookingsOutside: 1 });
  });

  it('writes nothing when anything in the file cannot be, and tells the place of it all', async () => {
    const wrong = FILE.replace('Europe/London', 'Mars/Olympus')
      .replace('slotMinutes: 15', 'slotMinutes: 7')
      .replace('partyMax: 12', 'partyMax: 0');
    const faults = await faultsIn(wrong);
    expect(faults).toEqual(expect.arrayContaining(['4:13 /venue/timeZone', '13:15 /services/0/partyMax']));
    expect(faults.join()).toMatch(/16:\d+ \/services\/0\/weeklyHours\/5\/0\/closes/);
    expect(await eventCount()).toBe(0);
  });

  it('does not guess between two venues of one name', async () => {
    await run(FILE);
    await run(FILE.replace('venue:', `venue:\n  id: ${newUuid()}`));
    expect(await faultsIn(FILE)).toEqual(['3:9 /venue/name']);
  });
});

describe('exporting a venue', () => {
  it('gives a file that changes nothing when it is imported', async () => {
    const exported = await files.export(tenantId, idOf(await run(FILE)));
    expect(isDifferent(await run(exported))).toBe(false);
  });

  it('tells how long is waited, and importing it without that waits as long as others do', async () => {
    const exported = await files.export(
      tenantId,
      idOf(await run(`${FILE}    holdMinutes: 20\n    noShowAutomatic: true\n`)),
    );
    expect(exported).toMatch(/holdMinutes: 20\n +noShowAutomatic: true\n/);
    expect(isDifferent(await run(exported))).toBe(false);
    expect((await run(FILE)).items[1]?.differences).toEqual([
      { member: 'holdMinutes', from: 20, to: 10 },
      { member: 'noShowAutomatic', from: true, to: false },
    ]);
  });

  it('leaves out what holds by itself', async () => {
    const exported = await files.export(tenantId, idOf(await run(FILE)));
    expect(exported).toMatch(/pacingParties: 6/);
    expect(exported).not.toMatch(/pacingGuests|confirmation|hold|noShow|offer|poolId|version|createdAt/);
  });

  it('finds no venue of another tenant', async () => {
    const venueId = idOf(await run(FILE));
    await expect(files.export(newUuid(), venueId)).rejects.toThrow(NotFound);
    expect((await fixture.get(VenueDirectory).getVenue(tenantId, venueId)).name).toBe('Harbour Table');
  });
});

describe('a venue with services in one room', () => {
  const IN_ROOM = `${FILE.replace('services:', 'pools:\n  - name: Main room\n    capacity: 60\n    slotMinutes: 15\nservices:')}    pool: Main room\n`;
  const [CREATED, UNCHANGED] = ['created', 'unchanged'].map((outcome) => [
    `venue Harbour Table ${outcome}`,
    `pool Main room ${outcome}`,
    `service Dinner ${outcome}`,
  ]);

  it('is made with its pool by name, and nothing is different the second time', async () => {
    expect(outcomes(await run(IN_ROOM))).toEqual(CREATED);
    expect(outcomes(await run(IN_ROOM))).toEqual(UNCHANGED);
  });

  it('is exported so that it can be imported anywhere', async () => {
    const exported = await files.export(tenantId, idOf(await run(IN_ROOM)));
    expect(exported).toMatch(/pool: Main room/);
    expect(isDifferent(await run(exported))).toBe(false);
    tenantId = newUuid();
    const report = await run(exported);
    expect(outcomes(report)).toEqual(CREATED);
    expect(await files.export(tenantId, idOf(report))).toBe(exported);
  });

  it('shows in a dry run what it would do, also to a service that is there already', async () => {
    expect(outcomes(await run(IN_ROOM, true))).toEqual(CREATED);
    expect(await eventCount()).toBe(0);
    await run(FILE);
    const before = await eventCount();
    expect(outcomes(await run(IN_ROOM, true)).slice(1)).toEqual([
      'pool Main room created',
      'service Dinner changed',
    ]);
    expect(await eventCount()).toBe(before);
    expect(outcomes(await run(IN_ROOM)).slice(1)).toEqual([
      'pool Main room created',
      'service Dinner changed',
    ]);
  });

  it('changes the capacity of the pool, and leaves one alone that the file does not speak of', async () => {
    await run(IN_ROOM);
    const report = await run(IN_ROOM.replace('capacity: 60', 'capacity: 50'));
    expect(report.items[1]).toMatchObject({
      outcome: 'changed',
      differences: [{ member: 'capacity', from: 60, to: 50 }],
    });
    expect(outcomes(await run(`${FILE}    pool: Main room\n`))).toEqual([
      'venue Harbour Table unchanged',
      'service Dinner unchanged',
      'pool Main room left',
    ]);
  });

  it.each<[string, string, string[]]>([
    ['a pool that nobody knows', IN_ROOM.replace('pool: Main', 'pool: Back'), ['25:11 /services/0/pool']],
    [
      'a grid that divides no hour',
      IN_ROOM.replace('Minutes: 15', 'Minutes: 25'),
      ['8:18 /pools/0/slotMinutes'],
    ],
    ['a pool of nobody', IN_ROOM.replace('capacity: 60', 'capacity: 0'), ['7:15 /pools/0/capacity']],
    ['a pool without capacity', IN_ROOM.replace('    capacity: 60\n', ''), ['6:5 /pools/0/capacity']],
    ['a pool by name and by id', `${IN_ROOM}    poolId: ${newUuid()}\n`, ['26:13 /services/0/poolId']],
  ])('is refused with the line and column: %s', async (_, text, faults) => {
    const found = await faultsIn(text);
    expect(found.filter((fault) => !fault.includes('services/0/slotMinutes'))).toEqual(faults);
    expect(await eventCount()).toBe(0);
  });

  it('is refused with another grid for a pool that is there', async () => {
    await run(IN_ROOM);
    expect(await faultsIn(IN_ROOM.replace('Minutes: 15', 'Minutes: 5'))).toEqual([
      '8:18 /pools/0/slotMinutes',
    ]);
  });
});
