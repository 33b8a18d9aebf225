import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import {
  aBooking,
  allAnswers,
  type Answers,
  type BookingFixture,
  type BookingProcess,
  codesOf,
  startBookingFixture,
} from '../../testing/booking-fixture.js';

let fixture: BookingFixture;

beforeAll(async () => {
  fixture = await startBookingFixture();
  await fixture.db.dataSource.query(`
    CREATE TABLE trouble (state text);
    GRANT SELECT ON trouble TO PUBLIC;
    CREATE FUNCTION be_in_trouble() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE found text := (SELECT state FROM trouble);
      BEGIN IF found IS NOT NULL THEN RAISE 'as the test wants it' USING ERRCODE = found; END IF; RETURN NULL; END $$;
    CREATE TRIGGER be_in_trouble AFTER INSERT ON bookings FOR EACH STATEMENT EXECUTE FUNCTION be_in_trouble()`);
});
afterAll(() => fixture.stop());

interface Troubled {
  readonly during: Answers;
  readonly after: Answers;
  /** Rows of each table that were there during the trouble. */
  readonly rows: readonly number[];
}

/** Callers while the server is in trouble, and the same callers with the same keys afterwards. */
async function callersDuring(
  begin: () => Promise<BookingProcess>,
  end: () => Promise<unknown>,
): Promise<Troubled> {
  const place = await fixture.place();
  const keys = Array.from({ length: 8 }, () => newUuid());
  const send = ({ commands }: BookingProcess) =>
    allAnswers(keys.map((key) => commands.execute(aBooking(place, { key }))));
  const process = await begin();
  const during = await send(process);
  const mine = `tenant_id = '${place.tenantId}'`;
  const rows = await Promise.all([
    fixture.count('events', `${mine} AND type LIKE 'booking-%'`),
    ...['bookings', 'outbox', 'receipts', 'customers'].map((table) => fixture.count(table, mine)),
  ]);
  await end();
  return { during, after: await send(process), rows };
}

const query = (text: string): Promise<unknown> => fixture.db.dataSource.query(text);
const inTrouble = (state: string): Promise<Troubled> =>
  callersDuring(
    async () => {
      await query(`INSERT INTO trouble VALUES ('${state}')`);
      return fixture;
    },
    () => query('TRUNCATE trouble'),
  );

describe('a server in trouble', () => {
  it.each([
    ['its disk is full', '53100'],
    ['it is out of memory', '53200'],
    ['it has too many connections', '53300'],
    ['it gave up on the statement', '57014'],
  ])(
    'is no fault of the request: unavailable, nothing written, and booked later (%s, %s)',
    async (_, state) => {
      const { during, rows, after } = await inTrouble(state);
      expect([during.accepted, codesOf(during.refused)]).toEqual([[], ['unavailable']]);
      expect(rows).toEqual([0, 0, 0, 0, 0]);
      expect(after.accepted.map(({ replayed }) => replayed)).toEqual(Array.from({ length: 8 }, () => false));
    },
  );

  it('is waited for when it has become a stand-by that only reads (25006)', async () => {
    const [{ name }] = (await query('SELECT current_database() AS name')) as [{ name: string }];
    const setting = `ALTER DATABASE ${name} SET default_transaction_read_only`;
    const { during, rows, after } = await callersDuring(
      async () => {
        await query(`${setting} = on`);
        return fixture.another();
      },
      () => query(`BEGIN READ WRITE; ${setting} = off; COMMIT`),
    );
    expect([during.accepted, codesOf(during.refused)]).toEqual([[], ['unavailable']]);
    expect([rows, after.accepted.length]).toEqual([[0, 0, 0, 0, 0], 8]);
  });

  it('(control) is told from a fault of ours: a broken constraint is not something to try again', async () => {
    const { during } = await inTrouble('23514');
    expect(codesOf(during.refused)).toEqual(['23514']);
  });
});
