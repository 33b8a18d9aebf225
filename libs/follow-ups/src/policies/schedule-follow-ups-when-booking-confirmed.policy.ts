import { Injectable } from '@nestjs/common';
import type { BookingMessages } from '#booking';
import { recordInInbox } from '#outbox';
import { Clock, Database, faultPoint, newUuid, type Transaction } from '#platform';
import type { Delivery } from '#queue';
import { plannedFollowUps } from '../domain/planned-follow-ups.js';
import { FollowUpJobs } from '../jobs/follow-up-jobs.js';
import { FOLLOW_UP_SCHEDULING, QUEUED_AHEAD_MS } from '../jobs/queues.js';
import { findDueOfBooking } from '../store/find-due-of-booking.js';
import { insertFollowUps } from '../store/insert-follow-ups.js';
import { lockFollowUps } from '../store/lock-follow-ups.js';
import { readBookingTimes } from '../store/read-booking-times.js';

type BookingConfirmed = Delivery<'booking-confirmed', BookingMessages['booking-confirmed']>;

/**
 * A booking is confirmed, so its follow-ups are planned: once for each message, however often it is delivered. The jobs
 * come after the commit; a delivery that dies between the two is repeated, and adds them then.
 */
@Injectable()
export class ScheduleFollowUpsWhenBookingConfirmed {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: FollowUpJobs,
  ) {}

  async handle(message: BookingConfirmed): Promise<void> {
    const { tenantId, payload } = message;
    const now = this.clock.now();
    await this.database.transaction((tx) => this.plan(tx, message, now));
    faultPoint('follow-ups-planned');
    await this.jobs.add(
      await findDueOfBooking(this.database, tenantId, payload.bookingId, now + QUEUED_AHEAD_MS),
    );
  }

  private async plan(tx: Transaction, message: BookingConfirmed, now: number): Promise<void> {
    const { tenantId, messageId, metadata } = message;
    const { bookingId } = message.payload;
    if (!(await recordInInbox(tx, FOLLOW_UP_SCHEDULING.name, { tenantId, id: messageId }))) return;
    await lockFollowUps(tx, tenantId, bookingId);
    const booking = await readBookingTimes(tx, tenantId, bookingId);
    if (booking === undefined) throw new Error(`There is no booking ${bookingId} to follow up.`);
    const planned = plannedFollowUps(booking, now).map((followUp) => ({ ...followUp, id: newUuid() }));
    await insertFollowUps(tx, { tenantId, bookingId, correlationId: metadata.correlationId }, planned);
    faultPoint('follow-ups-being-planned');
  }
}
