import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Uuid } from '#platform';
import { createTestDatabase } from '#test/support/test-database.js';
import {
  type BookingFixture,
  type BookingProcess,
  type Place,
  startBookingFixture,
} from '../../testing/booking-fixture.js';
import { answered, DAY, toCreate, toHold } from '../../testing/booking-life.js';
import { MovingClock } from '../../testing/moving-clock.js';
import { verifyLedger } from '../verifier/verify-ledger.js';
import { ExpireBookings } from './expire-bookings/expire-bookings.command.js';
import { RecordNoShows } from './record-no-shows/record-no-shows.command.js';

let fixture: BookingFixture;
let worker: BookingProcess;
let clock: MovingClock;
let place: Place;
/** Due to be recorded, the longest overdue first, each of a slot of its own. */
let due: Uuid[];

/** One by one, so that whatever cannot be recorded is all of a page. */
const SWEEPS = [
  {
    ...{ what: 'what has expired', make: toHold, before: 'held', after: 'expired' },
    ...{ dueAt: '12:30', command: new ExpireBookings(1) },
  },
  {
    ...{ what: 'who has not come', make: toCreate, before: 'confirmed', after: 'no-show' },
    ...{ dueAt: '20:30', command: new RecordNoShows(1) },
  },
];

beforeAll(async () => {
  const db = await createTestDatabase();
  clock = await MovingClock.start(db.dataSource, Date.parse(`${DAY}T12:00:00Z`));
  fixture = await startBookingFixture({ db, clock });
  // Patience needs a clock that goes on; it ends soon.
  worker = await fixture.another({ sabotage: clock.asked, environment: { LEDGER_PATIENCE_MS: '1000' } });
  await db.dataSource.query(`
    CREATE TABLE unlucky (booking_id uuid);
    GRANT SELECT ON unlucky TO PUBLIC;
    CREATE FUNCTION have_bad_luck() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF EXISTS (SELECT FROM unlucky WHERE booking_id = NEW.booking_id) THEN RAISE 'as the test wants it'; END IF;
      RETURN NEW; END $$;
    CREATE TRIGGER have_bad_luck BEFORE UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION have_bad_luck()`);
});
afterAll(() => fixture.stop());

const query = (text: string, values?: unknown[]): Promise<unknown> =>
  fixture.db.dataSource.query(text, values);

async function statuses(): Promise<string[]> {
  const rows = await fixture.db.dataSource.query<{ booking_id: Uuid; status: string }[]>(
    'SELECT booking_id, status FROM bookings WHERE tenant_id = $1',
    [place.tenantId],
  );
  return due.map((id) => rows.find((row) => row.booking_id === id)?.status ?? 'none');
}

describe.each(SWEEPS)('recording $what', ({ make, before, after, dueAt, command }) => {
  const sweep = () => worker.commands.execute(command);

  beforeEach(async () => {
    await clock.moveTo(Date.parse(`${DAY}T12:00:00Z`));
    place = await fixture.place({ noShowAutomatic: true });
    due = [];
    for (const slot of ['19:00', '19:15', '19:30', '19:45']) {
      const { id } = await answered(fixture.commands, make(place, { when: { date: DAY, slot } }));
      due.push(id);
      await clock.forward(1);
    }
    await clock.moveTo(Date.parse(`${DAY}T${dueAt}:00Z`));
  });

  it('walks to the end, a page at a time', async () => {
    expect(await sweep()).toEqual({ found: 4, recorded: 4, failure: undefined });
    expect(await sweep()).toMatchObject({ found: 0, recorded: 0 });
  });

  it('walks on past what fails, tells why, and comes back to it', async () => {
    await query('INSERT INTO unlucky SELECT unnest($1::uuid[])', [due.slice(0, 2)]);
    const swept = await sweep();
    expect(await statuses()).toEqual([before, before, after, after]);
    expect(swept).toMatchObject({ found: 4, recorded: 2 });
    expect(String(swept.failure)).toContain('as the test wants it');
    await query('DELETE FROM unlucky');
    expect(await sweep()).toMatchObject({ found: 2, recorded: 2 });
    expect(await verifyLedger(fixture.database, undefined, place.tenantId)).toMatchObject({ faults: [] });
  });

  it('walks on past what somebody else has locked', async () => {
    const other = fixture.db.dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query('SELECT FROM bookings WHERE booking_id = $1 FOR UPDATE', [due[0]]);
    const swept = await sweep();
    await other.rollbackTransaction();
    await other.release();
    expect(swept).toMatchObject({ found: 4, recorded: 3, failure: { code: 'overloaded' } });
    expect(await sweep()).toMatchObject({ found: 1, recorded: 1 });
  });
});
