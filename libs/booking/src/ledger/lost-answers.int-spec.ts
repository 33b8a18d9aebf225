import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { CuttingProxy } from '#test/support/cutting-proxy.js';
import { eventually } from '#test/support/eventually.js';
import {
  aBooking,
  allAnswers,
  type BookingFixture,
  type BookingProcess,
  codesOf,
  type Place,
  startBookingFixture,
} from '../../testing/booking-fixture.js';

const PATIENCE_MS = 1_000;
/** How much later than their deadline callers are answered at most, on a busy machine. */
const LATE_MS = 1_000;

let fixture: BookingFixture;
let proxy: CuttingProxy;
let place: Place;
/** Its way to PostgreSQL leads through the proxy. */
let cutOff: BookingProcess;

beforeAll(async () => {
  fixture = await startBookingFixture();
  await fixture.db.dataSource.query(`
    CREATE TABLE full_disk (is_full boolean);
    CREATE FUNCTION be_full() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF EXISTS (SELECT FROM full_disk) THEN RAISE 'no space left' USING ERRCODE = '53100'; END IF; RETURN NULL; END $$;
    CREATE TRIGGER be_full AFTER INSERT ON bookings FOR EACH STATEMENT EXECUTE FUNCTION be_full();
    CREATE TABLE hold_commits (seconds float);
    CREATE FUNCTION hold_commit() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_sleep(seconds) FROM hold_commits; RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER hold_commit AFTER INSERT ON bookings DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION hold_commit();
    CREATE TABLE hold_writes (seconds float);
    GRANT SELECT ON full_disk, hold_commits, hold_writes TO PUBLIC;
    CREATE FUNCTION hold_write() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_sleep(seconds) FROM hold_writes; RETURN NULL; END';
    CREATE TRIGGER hold_write AFTER INSERT ON bookings FOR EACH STATEMENT EXECUTE FUNCTION hold_write()`);
});
afterAll(() => fixture.stop());

beforeEach(async () => {
  proxy = await CuttingProxy.to(fixture.db.url);
  const environment = { DATABASE_URL: proxy.url, LEDGER_PATIENCE_MS: String(PATIENCE_MS) };
  cutOff = await fixture.another({ environment });
  place = await fixture.place({ capacity: 1_000 });
  await cutOff.commands.execute(aBooking(place));
});
afterEach(async () => {
  Object.assign(proxy, { hanging: false, refusing: false, refusingAfterCut: false, onCommit: 'pass' });
  proxy.cutAll();
  await cutOff.stop();
  await proxy.close();
  await fixture.db.dataSource.query('TRUNCATE full_disk, hold_commits, hold_writes');
});

const bookings = (): Promise<number> => fixture.count('bookings', `tenant_id = '${place.tenantId}'`);
const keys = (count: number): string[] => Array.from({ length: count }, () => newUuid());
const send = (process: BookingProcess, all: readonly string[]) =>
  allAnswers(all.map((key) => process.commands.execute(aBooking(place, { key }))));

/** Sessions that a trigger of this test holds up. */
const sleepers = async (): Promise<number> => {
  const [row] = await fixture.db.dataSource.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event = 'PgSleep'`,
  );
  return row.count;
};

describe('a database that is not heard of any more', () => {
  it('costs its callers their patience and no more: nothing was sent to be committed, so nothing was written', async () => {
    proxy.hanging = true;
    const begun = Date.now();
    const wanted = keys(30);
    const { accepted, refused } = await send(cutOff, wanted);
    expect(Date.now() - begun).toBeLessThan(PATIENCE_MS + LATE_MS);
    expect([accepted, codesOf(refused)]).toEqual([[], ['overloaded']]);
    expect(await bookings()).toBe(1);
  });

  it('(control) leaves a caller with more patience waiting', async () => {
    const environment = { DATABASE_URL: proxy.url, LEDGER_PATIENCE_MS: '8000' };
    const patient = await fixture.another({ environment });
    proxy.hanging = true;
    const answer = send(patient, keys(1)).then(() => 'answered');
    const nothing = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS + LATE_MS, 'nothing yet'));
    expect(await Promise.race([answer, nothing])).toBe('nothing yet');
    proxy.hanging = false;
    proxy.cutAll();
    await patient.stop();
  });

  it('leaves those unknown whose COMMIT was sent; the same keys give the true answer', async () => {
    proxy.onCommit = 'hang-when-sent';
    const wanted = keys(30);
    const begun = Date.now();
    const { accepted, refused } = await send(cutOff, wanted);
    expect(Date.now() - begun).toBeLessThan(PATIENCE_MS + LATE_MS);
    expect(accepted).toEqual([]);
    const unknown = wanted.filter((_, n) => codesOf(refused.slice(n, n + 1))[0] === 'outcome-unknown');
    expect(unknown.length).toBeGreaterThan(0);
    expect(await bookings()).toBe(1 + unknown.length);
    const again = await send(fixture, wanted);
    expect(again.accepted.filter(({ replayed }) => replayed)).toHaveLength(unknown.length);
    expect(await bookings()).toBe(1 + wanted.length);
  });

  it('is asked again once it answers, without a restart', async () => {
    proxy.hanging = true;
    await send(cutOff, keys(2));
    proxy.hanging = false;
    const [key = ''] = keys(1);
    const { accepted } = await eventually(
      () => send(cutOff, [key]),
      (answers) => answers.accepted.length === 1,
    );
    expect(accepted).toHaveLength(1);
  });
});

describe('a database that is late', () => {
  it('writes nothing any more for callers who were told that nothing was written', async () => {
    await fixture.db.dataSource.query('INSERT INTO hold_writes VALUES (2)');
    const { refused } = await send(cutOff, keys(5));
    expect(codesOf(refused)).toEqual(['overloaded']);
    await fixture.db.dataSource.query('DELETE FROM hold_writes');
    await eventually(sleepers, (count) => count === 0);
    await new Promise((resolve) => setTimeout(resolve, 300)); // COMMIT would follow at once
    expect(await bookings()).toBe(1);
  });

  it('writes what others in the same batch have asked for, whose time is not over', async () => {
    const environment = { LEDGER_PATIENCE_MS: '2500', LEDGER_IN_FLIGHT: '1' };
    const oneByOne = await fixture.another({ environment });
    const book = () => allAnswers([oneByOne.commands.execute(aBooking(place))]);
    await book();
    await fixture.db.dataSource.query('INSERT INTO hold_writes VALUES (1.5)');
    const before = book();
    await eventually(sleepers, (count) => count === 1);
    const early = book();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const later = book(); // in one batch with the early one, which has less time left
    expect(codesOf((await early).refused)).toEqual(['overloaded']);
    await fixture.db.dataSource.query('DELETE FROM hold_writes');
    expect([(await before).accepted.length, (await later).accepted.length]).toEqual([1, 1]);
    expect(await bookings()).toBe(4);
    await oneByOne.stop();
  });
});

describe('a caller whose outcome is unknown', () => {
  it('is not told afterwards that nothing was written, however long the database stays away', async () => {
    Object.assign(proxy, { onCommit: 'cut-when-done', refusingAfterCut: true });
    const { accepted, refused } = await send(cutOff, keys(1));
    expect([accepted, codesOf(refused)]).toEqual([[], ['outcome-unknown']]);
    expect(await bookings()).toBe(2);
  });

  it('is not told so either when the next attempt meets a full disk', async () => {
    Object.assign(proxy, { onCommit: 'cut-before', refusingAfterCut: true });
    const sent = send(cutOff, keys(1));
    await eventually(
      () => Promise.resolve(proxy.refusing),
      (isRefusing) => isRefusing,
    );
    await fixture.db.dataSource.query('INSERT INTO full_disk VALUES (true)');
    Object.assign(proxy, { onCommit: 'pass', refusing: false });
    const { refused } = await sent;
    expect(codesOf(refused)).toEqual(['outcome-unknown']);
  });

  it('is not told so either when the lost COMMIT goes on and holds the slot until the caller has waited too long', async () => {
    await fixture.db.dataSource.query('INSERT INTO hold_commits VALUES (2)');
    proxy.onCommit = 'cut-when-sent';
    const sent = send(cutOff, keys(1));
    await eventually(sleepers, (count) => count > 0);
    proxy.onCommit = 'pass';
    const { refused } = await sent;
    expect(codesOf(refused)).toEqual(['outcome-unknown']);
    expect(await eventually(bookings, (count) => count > 1)).toBe(2);
  });

  it('(control) is told that nothing was written where nothing was sent to be committed', async () => {
    proxy.refusing = true;
    proxy.cutAll();
    const { refused } = await send(cutOff, keys(5));
    expect([refused.length, codesOf(refused)]).toEqual([5, expect.not.arrayContaining(['outcome-unknown'])]);
    expect(await bookings()).toBe(1);
  });
});
