import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Database, newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { FollowUpJobs } from '../jobs/follow-up-jobs.js';
import { type BookingFixture, FollowUpFixture } from '../testing/follow-up-fixture.js';
import { PausingDatabase } from '../testing/pausing-database.js';
import { RecordedQueue } from '../testing/recorded-queue.js';
import { TestClock } from '../testing/test-clock.js';
import { FollowUpsOfBooking } from './follow-ups-of-booking.js';
import { RetimeFollowUpsWhenTimesAreOthers } from './retime-follow-ups-when-times-are-others.policy.js';
import { ScheduleFollowUpsWhenBookingConfirmed } from './schedule-follow-ups-when-booking-confirmed.policy.js';
import { WithdrawFollowUpsWhenBookingCancelled } from './withdraw-follow-ups-when-booking-cancelled.policy.js';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2027-03-01T12:00:00Z');

describe('the follow-ups of a booking', () => {
  let db: TestDatabase;
  let fixture: FollowUpFixture;
  let queue: RecordedQueue;
  let schedule: ScheduleFollowUpsWhenBookingConfirmed;
  let withdraw: WithdrawFollowUpsWhenBookingCancelled;
  const clock = new TestClock(NOW);

  const followUpsOn = (database: Database) =>
    new FollowUpsOfBooking(database, clock, new FollowUpJobs(queue, clock));
  const scheduleOn = (database: Database) => new ScheduleFollowUpsWhenBookingConfirmed(followUpsOn(database));
  const planOf = async (booking: BookingFixture) =>
    (await fixture.followUpsOf(booking)).map(({ kind, due_at, status }) => [
      kind,
      due_at.toISOString(),
      status,
    ]);
  const statusesOf = async (booking: BookingFixture) =>
    (await fixture.followUpsOf(booking)).map(({ status }) => status);

  const statusByKind = async (booking: BookingFixture) =>
    Object.fromEntries((await fixture.followUpsOf(booking)).map(({ kind, status }) => [kind, status]));

  beforeAll(async () => {
    db = await createTestDatabase();
    fixture = await FollowUpFixture.in(db);
  });
  afterAll(() => db.drop());
  beforeEach(() => {
    queue = new RecordedQueue();
    schedule = scheduleOn(fixture.database);
    withdraw = new WithdrawFollowUpsWhenBookingCancelled(followUpsOn(fixture.database));
  });

  describe('when it is confirmed', () => {
    it('are planned by the times of the booking itself, not by those in the message', async () => {
      const booking = await fixture.book({ startsAt: NOW + 72 * HOUR_MS });

      await schedule.handle(fixture.confirmed(booking));

      expect(await planOf(booking)).toEqual([
        ['confirmation', '2027-03-01T12:00:00.000Z', 'due'],
        ['reminder', '2027-03-03T12:00:00.000Z', 'due'],
        ['thank-you', '2027-03-04T16:30:00.000Z', 'due'],
      ]);
    });

    it('are planned once however often the message comes, also at the same moment', async () => {
      const booking = await fixture.book({ startsAt: NOW + 72 * HOUR_MS });
      const message = fixture.confirmed(booking);

      await Promise.all(Array.from({ length: 8 }, () => schedule.handle(message)));
      const before = await fixture.followUpsOf(booking);
      clock.instant += HOUR_MS;
      await schedule.handle(message);
      clock.instant = NOW;

      expect(before).toHaveLength(3);
      expect(await fixture.followUpsOf(booking)).toEqual(before);
    });

    it('are in the queue only as far as they fall due within a day', async () => {
      const booking = await fixture.book({ startsAt: NOW + 30 * HOUR_MS });

      await schedule.handle(fixture.confirmed(booking));

      const rows = await fixture.followUpsOf(booking);
      const queued = rows.filter(({ follow_up_id }) => queue.ids.includes(follow_up_id));
      expect(queued.map(({ kind }) => kind)).toEqual(['confirmation', 'reminder']);
      expect([...queue.jobs.values()].map(({ delayMs }) => delayMs).toSorted()).toEqual([0, 6 * HOUR_MS]);
    });

    it('are jobs that hold ids and nothing else', async () => {
      const booking = await fixture.book({ startsAt: NOW + 30 * HOUR_MS });

      await schedule.handle(fixture.confirmed(booking));

      const [job] = queue.jobs.values();
      expect(job).toEqual({
        id: job?.id,
        queue: 'follow-up-sending',
        payload: { tenantId: booking.tenantId, followUpId: queue.ids[0] },
        correlationId: `correlation-of-${booking.bookingId}`,
        delayMs: expect.any(Number),
      });
    });

    it('are queued by the next delivery when the queue was down after the commit', async () => {
      const booking = await fixture.book({ startsAt: NOW + 72 * HOUR_MS });
      const message = fixture.confirmed(booking);
      queue.isDown = true;
      await expect(schedule.handle(message)).rejects.toThrow('the queue is down');

      queue.isDown = false;
      await schedule.handle(message);

      expect(await statusesOf(booking)).toEqual(['due', 'due', 'due']);
      expect(queue.ids).toHaveLength(1);
    });

    it('are neither planned nor noted as planned when there is no such booking', async () => {
      const nobody = { tenantId: fixture.tenantId, bookingId: newUuid(), customerId: newUuid() };
      const message = fixture.confirmed(nobody);

      await expect(schedule.handle(message)).rejects.toThrow('There is no booking');

      const inbox: unknown = await db.dataSource.query('SELECT FROM inbox WHERE message_id = $1', [
        message.messageId,
      ]);
      expect(inbox).toEqual([]);
    });
  });

  describe('when its times are recomputed', () => {
    it('fall due by its new times as far as they are still due, however often the message comes', async () => {
      const booking = await fixture.book({ startsAt: NOW + 72 * HOUR_MS });
      await schedule.handle(fixture.confirmed(booking));
      const [confirmation, reminder] = await fixture.followUpsOf(booking);
      await db.dataSource.query(
        `UPDATE follow_ups SET status = 'sent', sent_at = now() WHERE follow_up_id = ANY ($1)`,
        [[confirmation?.follow_up_id, reminder?.follow_up_id]],
      );
      await db.dataSource.query(
        `UPDATE bookings SET starts_at = starts_at - interval '1 h', ends_at = ends_at - interval '1 h'
          WHERE booking_id = $1`,
        [booking.bookingId],
      );
      const retime = new RetimeFollowUpsWhenTimesAreOthers(followUpsOn(fixture.database));
      const message = fixture.timesRecomputed(booking);

      await Promise.all([retime.handle(message), retime.handle(message)]);

      expect(await planOf(booking)).toEqual([
        ['confirmation', '2027-03-01T12:00:00.000Z', 'sent'],
        ['reminder', '2027-03-03T12:00:00.000Z', 'sent'],
        ['thank-you', '2027-03-04T15:30:00.000Z', 'due'],
      ]);
    });
  });

  describe('when it is cancelled', () => {
    it('are withdrawn as far as they are still due', async () => {
      const booking = await fixture.book({ startsAt: NOW + 72 * HOUR_MS });
      await schedule.handle(fixture.confirmed(booking));
      const [confirmation] = await fixture.followUpsOf(booking);
      await db.dataSource.query(
        `UPDATE follow_ups SET status = 'sent', sent_at = now() WHERE follow_up_id = $1`,
        [confirmation?.follow_up_id],
      );
      await fixture.setStatus(booking, 'cancelled');

      await withdraw.handle(fixture.cancelled(booking));

      expect(await statusByKind(booking)).toEqual({
        ...{ confirmation: 'sent', reminder: 'withdrawn', 'thank-you': 'withdrawn' },
        cancelled: 'due',
      });
    });

    it('are never planned when the cancellation is heard of first', async () => {
      const booking = await fixture.book({ startsAt: NOW + 72 * HOUR_MS });
      await fixture.setStatus(booking, 'cancelled');

      await withdraw.handle(fixture.cancelled(booking));
      await schedule.handle(fixture.confirmed(booking));

      expect(await statusByKind(booking)).toEqual({ cancelled: 'due' });
      expect(queue.ids).toHaveLength(1);
    });

    /** Both messages are handled at one moment, the confirmation held just before it writes. */
    async function raceOn(database: PausingDatabase): Promise<BookingFixture> {
      const booking = await fixture.book({ startsAt: NOW + 72 * HOUR_MS });
      const planning = scheduleOn(database).handle(fixture.confirmed(booking));
      await database.paused;
      await fixture.setStatus(booking, 'cancelled');
      const withdrawing = withdraw.handle(fixture.cancelled(booking));
      await Promise.race([withdrawing, new Promise((resolve) => setTimeout(resolve, 300))]);
      database.release();
      await Promise.all([planning, withdrawing]);
      return booking;
    }

    it('are all withdrawn when confirmation and cancellation are handled at the same moment', async () => {
      const booking = await raceOn(new PausingDatabase(db, 'insert-follow-ups'));
      expect(await statusByKind(booking)).toEqual({
        ...{ confirmation: 'withdrawn', reminder: 'withdrawn', 'thank-you': 'withdrawn' },
        cancelled: 'due',
      });
    });

    it('would stay due without the lock (negative control)', async () => {
      const booking = await raceOn(new PausingDatabase(db, 'insert-follow-ups', 'lock-follow-ups'));
      expect(await statusByKind(booking)).toMatchObject({ reminder: 'due', 'thank-you': 'due' });
    });
  });
});
