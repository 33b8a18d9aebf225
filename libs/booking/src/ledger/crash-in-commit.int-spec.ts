import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { type OwnPostgres, startOwnPostgres } from '#test/support/own-postgres.js';
import type { TestDatabase } from '#test/support/test-database.js';
import {
  aBooking,
  type BookingProcess,
  type Place,
  type ProcessOptions,
  startBookingFixture,
} from '../../testing/booking-fixture.js';
import { believingTransactionStatus } from '../../testing/believing-database.js';

const CALLERS = 16;

/**
 * COMMIT sleeps for as long as `hold_commits` says. The table is unlogged, so a crash empties it: what commits after
 * the recovery does so at once.
 */
const HOLDING_COMMITS = `
  CREATE UNLOGGED TABLE hold_commits (seconds float);
  GRANT SELECT ON hold_commits TO PUBLIC;
  CREATE FUNCTION hold_commit() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_sleep(seconds) FROM hold_commits; RETURN NULL; END';
  CREATE CONSTRAINT TRIGGER hold_commit AFTER INSERT ON bookings DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION hold_commit()`;

let postgres: OwnPostgres;
let db: TestDatabase;

beforeAll(async () => {
  // Nothing but a COMMIT writes the log to the disk, so a crash loses even the ids of transactions that did not end.
  postgres = await startOwnPostgres({ wal_writer_delay: '10s', bgwriter_delay: '10s' });
  db = await postgres.connect();
  await db.dataSource.query(HOLDING_COMMITS);
});
afterAll(async () => {
  await db.drop();
  await postgres.stop();
});

/** As a good client does it: the same key until the booking is acknowledged. The id of the booking. */
async function bookUntilAcknowledged({ commands }: BookingProcess, place: Place): Promise<string> {
  const booking = aBooking(place);
  return eventually(
    async () => {
      try {
        return (JSON.parse((await commands.execute(booking)).body) as { id: string }).id;
      } catch (error) {
        if (error instanceof DomainError && 'retryAfterSeconds' in error.members) return '';
        throw error;
      }
    },
    (id) => id !== '',
  );
}

const committing = async (): Promise<number[]> => {
  const rows = await db.dataSource.query<{ pid: number }[]>(
    `SELECT pid FROM pg_stat_activity WHERE query = 'COMMIT' AND wait_event = 'PgSleep'`,
  );
  return rows.map(({ pid }) => pid);
};

/**
 * A batch of the first process is in its COMMIT when the session is killed, which makes PostgreSQL restart.
 * Callers of the second process go on at once, and are given the transaction id that the first one had.
 */
async function crashInCommit(options: ProcessOptions): Promise<{ lost: string[]; bookings: number }> {
  const first = await startBookingFixture({ ...options, db: { ...db, drop: () => Promise.resolve() } });
  const second = await first.another();
  const place = await first.place({ capacity: 1_000 });
  await Promise.all([first, second].map((process) => bookUntilAcknowledged(process, place)));
  await db.dataSource.query('INSERT INTO hold_commits VALUES (60)');
  const struck = Array.from({ length: CALLERS }, () => bookUntilAcknowledged(first, place));
  const [session] = await eventually(committing, ({ length }) => length > 0);
  if (session === undefined) throw new Error('Nobody commits.');
  process.kill(session, 'SIGKILL');
  const later: string[] = [];
  while (later.length < CALLERS) later.push(await bookUntilAcknowledged(second, place)); // a transaction for each
  const acknowledged = [...(await Promise.all(struck)), ...later];

  const lost = await db.dataSource.query<{ id: string }[]>(
    'SELECT id FROM unnest($1::uuid[]) AS id WHERE id NOT IN (SELECT booking_id FROM bookings)',
    [acknowledged],
  );
  const bookings = await first.count('bookings', `tenant_id = '${place.tenantId}'`);
  await first.stop();
  return { lost: lost.map(({ id }) => id), bookings };
}

describe('a session that is killed in its COMMIT, while everybody else goes on', () => {
  it('takes no acknowledged booking with it, and each key has one booking', async () => {
    expect(await crashInCommit({})).toEqual({ lost: [], bookings: 2 * CALLERS + 2 });
  });

  it('(control) takes some when what pg_xact_status tells of the lost transaction is believed', async () => {
    const { lost } = await crashInCommit({ database: believingTransactionStatus });
    expect(lost).not.toEqual([]);
  });
});
