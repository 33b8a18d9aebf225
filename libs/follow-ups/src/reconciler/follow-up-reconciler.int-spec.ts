import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { stuckAfterMs } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { Mailer } from '../mail/mailer.js';
import type { OutgoingMail } from '../mail/outgoing-mail.js';
import { FollowUpFixture } from '../testing/follow-up-fixture.js';
import { SendingFixture } from '../testing/sending.js';
import { TestClock } from '../testing/test-clock.js';

const HOUR_MS = 3_600_000;
const GRACE_MS = 20_000;
const NOW = Date.parse('2027-03-01T12:00:00Z');

describe('the reconciler of follow-ups', () => {
  let db: TestDatabase;
  let fixture: FollowUpFixture;
  let clock: TestClock;
  let mailer: CountingMailer;
  let sending: SendingFixture;

  const kindsInQueue = async (): Promise<string[]> => {
    const rows = await db.dataSource.query<{ kind: string }[]>(
      'SELECT kind FROM follow_ups WHERE follow_up_id = ANY ($1) ORDER BY kind',
      [sending.queue.ids],
    );
    return rows.map(({ kind }) => kind);
  };

  beforeAll(async () => {
    db = await createTestDatabase();
    fixture = await FollowUpFixture.in(db);
    expect(fixture.environment.RECONCILE_GRACE_MS).toBe(GRACE_MS);
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE follow_ups');
    clock = new TestClock(NOW);
    mailer = new CountingMailer();
    sending = new SendingFixture(fixture, clock, mailer);
  });

  /** A booking three days ahead, and a queue that has forgotten all about it. */
  async function confirmAndWipe(): Promise<void> {
    await sending.confirm(await fixture.book({ startsAt: NOW + 72 * HOUR_MS }));
    sending.queue.wipe();
  }

  async function passTime(ms: number): Promise<void> {
    clock.instant += ms;
    await fixture.age(ms);
  }

  it('brings back what is overdue after the queue was wiped, and it is sent once', async () => {
    await confirmAndWipe();
    await passTime(GRACE_MS);

    for (let round = 0; round < 3; round += 1) {
      await sending.reconciler.reconcile();
      await sending.work();
      await passTime(GRACE_MS);
    }

    expect(mailer.sent).toEqual(['confirmation']);
  });

  it('leaves alone what has only just fallen due', async () => {
    await confirmAndWipe();
    await passTime(GRACE_MS - 5_000);
    await sending.reconciler.reconcile();
    expect(await kindsInQueue()).toEqual([]);
  });

  it('lets a reminder into the queue when it comes within a day of being due', async () => {
    await confirmAndWipe();
    await sending.work();
    await db.dataSource.query(`UPDATE follow_ups SET status = 'withdrawn' WHERE kind = 'confirmation'`);
    await sending.reconciler.reconcile();
    const before = await kindsInQueue();
    await passTime(24 * HOUR_MS);
    await sending.reconciler.reconcile();

    expect(before).toEqual([]);
    expect(await kindsInQueue()).toEqual(['reminder']);
    expect([...sending.queue.jobs.values()].map(({ delayMs }) => delayMs)).toEqual([24 * HOUR_MS]);
  });

  it('finds a row that was committed after the round that should have seen it', async () => {
    await sending.reconciler.reconcile();
    await sending.confirm(await fixture.book({ startsAt: NOW + 48 * HOUR_MS - 60_000 }));
    sending.queue.wipe();
    await passTime(1_000);
    await sending.reconciler.reconcile();
    expect(await kindsInQueue()).toEqual(['reminder']);
  });

  it('takes up what somebody died on', async () => {
    await confirmAndWipe();
    await db.dataSource.query(
      `UPDATE follow_ups SET status = 'sending', attempts = 1 WHERE kind = 'confirmation'`,
    );
    await passTime(stuckAfterMs(fixture.environment));
    await sending.reconciler.reconcile();
    await sending.work();
    expect(mailer.sent).toEqual(['confirmation']);
  });

  it.each([
    [1, 40_000],
    [4, 320_000],
    [30, HOUR_MS],
  ])('waits longer with every failed try: after %i, %i ms', async (attempts, pauseMs) => {
    await confirmAndWipe();
    await db.dataSource.query(`UPDATE follow_ups SET attempts = $1 WHERE kind = 'confirmation'`, [attempts]);
    await passTime(pauseMs - 5_000);
    await sending.reconciler.reconcile();
    const early = await kindsInQueue();
    await passTime(5_000);
    await sending.reconciler.reconcile();

    expect(early).toEqual([]);
    expect(await kindsInQueue()).toEqual(['confirmation']);
  });

  it.each(['sent', 'dead', 'withdrawn'])('brings back nothing that is %s', async (status) => {
    await confirmAndWipe();
    await db.dataSource.query(
      `UPDATE follow_ups SET status = $1, sent_at = CASE $1 WHEN 'sent' THEN now() END`,
      [status],
    );
    await passTime(24 * HOUR_MS);
    await sending.reconciler.reconcile();
    expect(sending.queue.ids).toEqual([]);
  });

  it('catches up after rounds that failed', async () => {
    await confirmAndWipe();
    await passTime(24 * HOUR_MS);
    sending.queue.isDown = true;
    await expect(sending.reconciler.reconcile()).rejects.toThrow('the queue is down');
    sending.queue.isDown = false;
    await sending.reconciler.reconcile();
    expect(await kindsInQueue()).toEqual(['confirmation', 'reminder']);
  });

  it('finds what is due by an index, among any number that are not', async () => {
    await db.dataSource.query(`
      INSERT INTO follow_ups (tenant_id, follow_up_id, booking_id, rule, kind, channel, anchor, offset_minutes, cause,
                              due_at, status, sent_at, correlation_id)
      SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'reminder', 'reminder', 'email', 'start', -1440,
             gen_random_uuid(), now() + n * interval '1 minute',
             CASE WHEN n % 2 = 0 THEN 'sent' ELSE 'due' END, CASE WHEN n % 2 = 0 THEN now() END, 'c'
        FROM generate_series(1, 20000) AS n`);
    await db.dataSource.query('ANALYZE follow_ups');
    const plan = JSON.stringify(
      await db.dataSource.query(`
        EXPLAIN SELECT tenant_id, follow_up_id FROM follow_ups
         WHERE status IN ('due', 'failed') AND (due_at, follow_up_id) > (now(), '00000000-0000-0000-0000-000000000000')
           AND due_at <= now() + interval '1 day'
         ORDER BY due_at, follow_up_id LIMIT 1000`),
    );
    expect(plan).toContain('follow_ups_due');
    expect(plan).not.toContain('Seq Scan');
  });
});

class CountingMailer extends Mailer {
  readonly sender = 'bookings@example.org';
  readonly sent: string[] = [];

  override deliver({ kind }: OutgoingMail): Promise<void> {
    this.sent.push(kind);
    return Promise.resolve();
  }
}
