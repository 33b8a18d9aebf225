import { Injectable } from '@nestjs/common';
import type { BookingMessages } from '#booking';
import { recordInInbox } from '#outbox';
import { Clock, Database } from '#platform';
import type { Delivery } from '#queue';
import { dueAtOf } from '../domain/planned-follow-ups.js';
import { FollowUpJobs } from '../jobs/follow-up-jobs.js';
import { FOLLOW_UP_SCHEDULING, QUEUED_AHEAD_MS } from '../jobs/queues.js';
import { findDueOfBooking } from '../store/find-due-of-booking.js';
import { lockFollowUps } from '../store/lock-follow-ups.js';
import { readBookingTimes } from '../store/read-booking-times.js';
import { retimeFollowUps } from '../store/retime-follow-ups.js';

type TimesRecomputed = Delivery<'booking-times-recomputed', BookingMessages['booking-times-recomputed']>;

/**
 * A booking is at another instant, so what goes by its times falls due at others: the reminder and the thank-you, as far
 * as they have not gone. The times are read and not taken from the message, which may come late.
 */
@Injectable()
export class RetimeFollowUpsWhenBookingTimesRecomputed {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: FollowUpJobs,
  ) {}

  async handle({ tenantId, messageId, payload: { bookingId } }: TimesRecomputed): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      if (!(await recordInInbox(tx, FOLLOW_UP_SCHEDULING.name, { tenantId, id: messageId }))) return;
      await lockFollowUps(tx, tenantId, bookingId);
      const booking = await readBookingTimes(tx, tenantId, bookingId);
      if (booking === undefined) throw new Error(`There is no booking ${bookingId} to follow up.`);
      await retimeFollowUps(tx, tenantId, bookingId, [
        { kind: 'reminder', dueAt: dueAtOf('reminder', booking, now) },
        { kind: 'thank-you', dueAt: dueAtOf('thank-you', booking, now) },
      ]);
    });
    await this.jobs.add(await findDueOfBooking(this.database, tenantId, bookingId, now + QUEUED_AHEAD_MS));
  }
}
