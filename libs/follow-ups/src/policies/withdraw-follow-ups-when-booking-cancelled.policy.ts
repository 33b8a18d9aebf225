import { Injectable } from '@nestjs/common';
import type { BookingMessages } from '#booking';
import type { Delivery } from '#queue';
import { FollowUpsOfBooking } from './follow-ups-of-booking.js';

type BookingCancelled = Delivery<'booking-cancelled', BookingMessages['booking-cancelled']>;

/**
 * A booking is cancelled, so what is still due because of it is withdrawn, and the guest is told. Handled before the
 * confirmation of the same booking it finds nothing to withdraw, and the confirmation then finds a cancelled booking and
 * plans nothing. A job that is in the queue already comes out, finds nothing due, and is done.
 */
@Injectable()
export class WithdrawFollowUpsWhenBookingCancelled {
  constructor(private readonly followUps: FollowUpsOfBooking) {}

  handle(news: BookingCancelled): Promise<void> {
    const { by = null } = news.payload as Partial<BookingCancelled['payload']>;
    return this.followUps.change(news, async (followUps) => {
      await followUps.withdraw();
      if (followUps.isThere) await followUps.plan('cancelled', by === null ? {} : { by });
    });
  }
}
