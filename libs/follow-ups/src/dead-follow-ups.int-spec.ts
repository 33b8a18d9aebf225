import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { MAX_ATTEMPTS } from './commands/send-follow-up/send-follow-up.handler.js';
import { DeadFollowUps } from './dead-follow-ups.js';
import { SmtpMailer } from './mail/smtp-mailer.js';
import { type BookingFixture, FollowUpFixture } from './testing/follow-up-fixture.js';
import { SendingFixture } from './testing/sending.js';
import { SmtpSink } from './testing/smtp-sink.js';
import { TestClock } from './testing/test-clock.js';

const NOW = Date.parse('2027-03-01T12:00:00Z');
const GRACE_MS = 20_000;

describe('dead follow-ups', () => {
  const clock = new TestClock(NOW);
  let db: TestDatabase;
  let fixture: FollowUpFixture;
  let sink: SmtpSink;
  let mailer: SmtpMailer;
  let sending: SendingFixture;
  let dead: DeadFollowUps;
  let booking: BookingFixture;

  const confirmation = async () =>
    (await fixture.followUpsOf(booking)).find(({ kind }) => kind === 'confirmation');

  beforeAll(async () => {
    db = await createTestDatabase();
    fixture = await FollowUpFixture.in(db);
    dead = new DeadFollowUps(db.database);
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE follow_ups');
    clock.instant = NOW;
    sink = await new SmtpSink().start();
    mailer = new SmtpMailer(sink.url, 'bookings@example.org');
    sending = new SendingFixture(fixture, clock, mailer);
    booking = await fixture.book({ startsAt: NOW + 72 * 3_600_000 });
    await sending.confirm(booking);
    sink.mood = 'refusing';
    await sending.work();
    sink.mood = 'accepting';
  });
  afterEach(async () => {
    mailer.close();
    await sink.stop();
  });

  const all = { limit: 10 };
  const only = async () => {
    const [letter] = await dead.list(all);
    if (letter === undefined) throw new Error('no dead letter');
    return letter;
  };

  /** What the reconciler brings back when its grace has passed is sent. */
  async function carryOn(): Promise<void> {
    clock.instant += GRACE_MS;
    await fixture.age(GRACE_MS);
    await sending.reconciler.reconcile();
    await sending.work();
  }

  it('are listed with their reason, and without anything personal', async () => {
    expect(await dead.list(all)).toEqual([
      {
        tenantId: fixture.tenantId,
        id: (await confirmation())?.follow_up_id,
        kind: 'follow-up',
        what: 'confirmation',
        about: booking.bookingId,
        reason: 'EENVELOPE 550',
        attempts: 1,
        failedAt: expect.any(Date),
      },
    ]);
  });

  it('are not tried again by themselves', async () => {
    await carryOn();
    expect(sink.received).toEqual([]);
  });

  it('are sent, once, when somebody wants them tried anew', async () => {
    expect(await dead.retry(await only())).toBe(true);
    await carryOn();
    await carryOn();
    expect(sink.received).toHaveLength(1);
    expect(await confirmation()).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('have all their tries again, and do not wait for as long as before', async () => {
    await db.dataSource.query(`UPDATE follow_ups SET attempts = $1 WHERE status = 'dead'`, [MAX_ATTEMPTS]);
    await dead.retry(await only());
    await sink.stop();
    await carryOn();
    expect(await confirmation()).toMatchObject({ status: 'failed', attempts: MAX_ATTEMPTS + 1 });
    await sink.start();
    await carryOn();
    await carryOn();
    expect(sink.received).toHaveLength(1);
  });

  it('are gone when they are discarded', async () => {
    expect(await dead.discard(await only())).toBe(true);
    await carryOn();
    expect(await dead.list(all)).toEqual([]);
    expect([sink.received, (await confirmation())?.status]).toEqual([[], 'withdrawn']);
  });

  it.each(['retry', 'discard'] as const)('of one tenant are not there for another one (%s)', async (act) => {
    const { id } = await only();
    const stranger = newUuid();
    expect(await dead[act]({ id, tenantId: stranger })).toBe(false);
    expect(await dead.list({ limit: 10, tenantId: stranger })).toEqual([]);
    expect(await confirmation()).toMatchObject({ status: 'dead' });
  });

  it('are the only ones that can be retried or discarded', async () => {
    await db.dataSource.query(`UPDATE follow_ups SET status = 'due' WHERE status = 'dead'`);
    const id = (await confirmation())?.follow_up_id ?? '';
    expect([await dead.retry({ id }), await dead.discard({ id })]).toEqual([false, false]);
  });
});
