import { Injectable } from '@nestjs/common';
import type { BookingMessages } from '#booking';
import { recordInInbox } from '#outbox';
import { Database } from '#platform';
import type { Delivery } from '#queue';
import { FOLLOW_UP_SCHEDULING } from '../jobs/queues.js';
import { lockFollowUps } from '../store/lock-follow-ups.js';
import { withdrawFollowUps } from '../store/withdraw-follow-ups.js';

type BookingCancelled = Delivery<'booking-cancelled', BookingMessages['booking-cancelled']>;

/**
 * A booking is cancelled, so what is still due because of it is withdrawn. Handled before the confirmation of the same
 * booking it finds nothing, and the confirmation then finds a cancelled booking and plans nothing. A job that is in
 * the queue already comes out, finds nothing due, and is done.
 */
@Injectable()
export class WithdrawFollowUpsWhenBookingCancelled {
  constructor(private readonly database: Database) {}

  async handle({ tenantId, messageId, payload: { bookingId } }: BookingCancelled): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await recordInInbox(tx, FOLLOW_UP_SCHEDULING.name, { tenantId, id: messageId }))) return;
      await lockFollowUps(tx, tenantId, bookingId);
      await withdrawFollowUps(tx, tenantId, bookingId);
    });
  }
}
