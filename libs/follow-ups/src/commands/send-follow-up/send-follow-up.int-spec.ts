import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { eraseCustomer } from '#customers';
import { Database, type Statement } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { SmtpMailer } from '../../mail/smtp-mailer.js';
import { ADA, type BookingFixture, FollowUpFixture } from '../../testing/follow-up-fixture.js';
import { SendingFixture } from '../../testing/sending.js';
import { SmtpSink } from '../../testing/smtp-sink.js';
import { TestClock } from '../../testing/test-clock.js';
import { MAX_ATTEMPTS } from './send-follow-up.handler.js';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2027-03-01T12:00:00Z');
const SENDER = 'bookings@example.org';

describe('sending a follow-up', () => {
  let db: TestDatabase;
  let fixture: FollowUpFixture;
  let sink: SmtpSink;
  let mailer: SmtpMailer;
  let clock: TestClock;
  let sending: SendingFixture;
  let booking: BookingFixture;

  const rowOf = async (kind: string) => {
    const row = (await fixture.followUpsOf(booking)).find((followUp) => followUp.kind === kind);
    if (row === undefined) throw new Error(`no ${kind}`);
    return row;
  };
  const lastErrorOf = async (followUpId: string): Promise<unknown> => {
    const rows = await db.dataSource.query<{ last_error: string | null }[]>(
      'SELECT last_error FROM follow_ups WHERE follow_up_id = $1',
      [followUpId],
    );
    return rows[0]?.last_error;
  };

  beforeAll(async () => {
    db = await createTestDatabase();
    fixture = await FollowUpFixture.in(db);
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE follow_ups');
    sink = await new SmtpSink().start();
    mailer = new SmtpMailer(sink.url, SENDER);
    clock = new TestClock(NOW);
    sending = new SendingFixture(fixture, clock, mailer);
    booking = await fixture.book({ startsAt: NOW + 72 * HOUR_MS });
    await sending.confirm(booking);
  });
  afterEach(async () => {
    mailer.close();
    await sink.stop();
  });

  it('brings the guest a confirmation with an entry for the calendar', async () => {
    await sending.work();

    const [received] = sink.received;
    const parsed = await PostalMime.parse(received?.source ?? '');
    expect(received?.to).toEqual([ADA.email]);
    expect(parsed.subject).toBe('Confirmed: Dinner at Harbour Table, Thu 4 March, 12:00');
    expect(parsed.text).toContain('Dear Ada Lovelace-Byron,');
    expect(parsed.attachments.map(({ filename }) => filename)).toContain('booking.ics');
  });

  it('says afterwards when it was sent and at which try', async () => {
    await sending.work();
    expect(await rowOf('confirmation')).toMatchObject({
      status: 'sent',
      attempts: 1,
      sent_at: expect.any(Date),
    });
  });

  it('sends once, however many workers have the job', async () => {
    const { follow_up_id } = await rowOf('confirmation');
    const workers = [sending, ...Array.from({ length: 7 }, () => new SendingFixture(fixture, clock, mailer))];
    await Promise.all(workers.flatMap((worker) => [worker.send(follow_up_id), worker.send(follow_up_id)]));
    await sending.send(follow_up_id);
    expect(sink.received).toHaveLength(1);
  });

  it('would send as often as there are workers without the claim (negative control)', async () => {
    const unguarded = new UnguardedDatabase(db.dataSource);
    const workers = Array.from({ length: 8 }, () => new SendingFixture(fixture, clock, mailer, unguarded));
    const { follow_up_id } = await rowOf('confirmation');
    await Promise.all(workers.map((worker) => worker.send(follow_up_id)));
    expect(sink.received).toHaveLength(8);
  });

  it('sends what the booking is by now, not what it was', async () => {
    await fixture.move(booking, NOW + 96 * HOUR_MS);
    await sending.work();
    const parsed = await PostalMime.parse(sink.received[0]?.source ?? '');
    expect(parsed.subject).toBe('Confirmed: Dinner at Harbour Table, Fri 5 March, 12:00');
  });

  describe('when its booking has changed', () => {
    it('withdraws it, and sends nothing, when that was cancelled', async () => {
      await fixture.setStatus(booking, 'cancelled');
      await sending.work();
      expect(sink.received).toEqual([]);
      expect(await rowOf('confirmation')).toMatchObject({ status: 'withdrawn', attempts: 0 });
    });

    it('puts it off when that was moved to a later time', async () => {
      await fixture.move(booking, NOW + 96 * HOUR_MS);
      clock.instant = NOW + 48 * HOUR_MS;
      const { follow_up_id } = await rowOf('reminder');

      await sending.send(follow_up_id);

      expect(sink.received).toEqual([]);
      const dueAt = new Date(NOW + 72 * HOUR_MS);
      expect(await rowOf('reminder')).toMatchObject({ status: 'due', attempts: 0, due_at: dueAt });
    });

    it('withdraws it when the customer was erased', async () => {
      await eraseCustomer(fixture.database, booking.tenantId, booking.customerId);
      await sending.work();
      expect(sink.received).toEqual([]);
      expect(await rowOf('confirmation')).toMatchObject({ status: 'withdrawn' });
    });
  });

  describe('when it fails', () => {
    it('is due again, with a code for a reason, and the job fails so that it is tried again', async () => {
      await sink.stop();

      const [outcome] = await sending.work();

      expect(outcome?.status).toBe('rejected');
      const { follow_up_id, ...row } = await rowOf('confirmation');
      expect(row).toMatchObject({ status: 'failed', attempts: 1, sent_at: null });
      expect(await lastErrorOf(follow_up_id)).toBe('ESOCKET ECONNREFUSED');
    });

    it('fails for itself only when the key of its customer is none that anybody has', async () => {
      const contact = { name: 'Grace H.', email: 'grace@guest.example' };
      const other = await fixture.book({ startsAt: NOW + 72 * HOUR_MS, contact });
      await sending.confirm(other);
      const reKey = (version: string): Promise<unknown> =>
        db.dataSource.query(`UPDATE customers SET key_version = ${version} WHERE customer_id = $1`, [
          booking.customerId,
        ]);
      await reKey('key_version + 76');
      await sending.work();
      await reKey('key_version - 76');

      expect(sink.received.map(({ source }) => source.toString()).join()).toContain(contact.email);
      expect(sink.received).toHaveLength(1);
      expect(await rowOf('confirmation')).toMatchObject({ status: 'failed', attempts: 1 });
    });

    it('sends once when the server is back', async () => {
      const { follow_up_id } = await rowOf('confirmation');
      await sink.stop();
      await expect(sending.send(follow_up_id)).rejects.toThrow('ECONNREFUSED');
      await expect(sending.send(follow_up_id)).rejects.toThrow('ECONNREFUSED');
      await sink.start();

      await sending.send(follow_up_id);
      await sending.send(follow_up_id);

      expect(sink.received).toHaveLength(1);
      expect(await rowOf('confirmation')).toMatchObject({ status: 'sent', attempts: 3 });
      expect(await lastErrorOf(follow_up_id)).toBeNull();
    });

    it('is dead when the server will never take it', async () => {
      sink.mood = 'refusing';
      const { follow_up_id } = await rowOf('confirmation');
      await sending.work();
      expect(await rowOf('confirmation')).toMatchObject({ status: 'dead', attempts: 1 });
      expect(await lastErrorOf(follow_up_id)).toBe('EENVELOPE 550');
    });

    it(`is dead after ${MAX_ATTEMPTS} tries`, async () => {
      await sink.stop();
      const { follow_up_id } = await rowOf('confirmation');
      await db.dataSource.query('UPDATE follow_ups SET attempts = $1 WHERE follow_up_id = $2', [
        MAX_ATTEMPTS - 1,
        follow_up_id,
      ]);

      await expect(sending.send(follow_up_id)).rejects.toThrow();

      expect(await rowOf('confirmation')).toMatchObject({ status: 'dead', attempts: MAX_ATTEMPTS });
    });

    it('sends nothing that could reach somebody else', async () => {
      const contact = { name: 'Eve', email: 'ada@guest.example, eve@guest.example' };
      booking = await fixture.book({ startsAt: NOW + 72 * HOUR_MS, contact });
      await sending.confirm(booking);
      await sending.work();
      expect(await rowOf('confirmation')).toMatchObject({ status: 'dead' });
    });
  });

  it('keeps what is personal out of the table, the jobs and the log, also when it fails', async () => {
    sink.mood = 'refusing';
    const [outcome] = await sending.work();
    sink.mood = 'accepting';
    const { follow_up_id } = await rowOf('reminder');
    clock.instant = NOW + 48 * HOUR_MS;
    await sending.send(follow_up_id);

    const table: unknown = await db.dataSource.query('SELECT * FROM follow_ups');
    const failure: unknown = outcome?.status === 'rejected' ? outcome.reason : undefined;
    const thrown =
      failure instanceof Error ? `${failure.message} ${failure.stack} ${String(failure.cause)}` : '';
    const everything = JSON.stringify([table, [...sending.queue.jobs.values()], sending.log.text, thrown]);

    expect(sink.received[0]?.source.toString()).toContain(ADA.email); // the search below could find it
    expect(sending.log.text).toContain('follow-up sent');
    expect(sending.log.text).toContain(`correlation-of-${booking.bookingId}`);
    expect(thrown).toContain('EENVELOPE 550');
    for (const personal of [...Object.values(ADA), 'Lovelace', 'guest.example'])
      expect(everything).not.toContain(personal);
  });
});

/** The real database, but every claim succeeds. */
class UnguardedDatabase extends Database {
  override query<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<Row[]> {
    if (statement.name !== 'claim-follow-ups') return super.query<Row>(statement, values);
    const text = statement.text.replace(/AND \(status IN \('due', 'failed'\) OR .*$/m, 'AND $3::integer > 0');
    return super.query<Row>({ ...statement, name: 'claim-follow-up-unguarded', text }, values);
  }
}
