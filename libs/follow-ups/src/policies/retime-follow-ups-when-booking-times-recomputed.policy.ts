import { Injectable } from '@nestjs/common';
import type { BookingMessages } from '#booking';
import type { Delivery } from '#queue';
import { FollowUpsOfBooking } from './follow-ups-of-booking.js';

type TimesRecomputed = Delivery<'booking-times-recomputed', BookingMessages['booking-times-recomputed']>;

/**
 * A booking is at another instant, so what goes by its times falls due at others: the reminder and the thank-you, as far
 * as they have not gone. The guest is told nothing: the time on the wall is what it was.
 */
@Injectable()
export class RetimeFollowUpsWhenBookingTimesRecomputed {
  constructor(private readonly followUps: FollowUpsOfBooking) {}

  handle(news: TimesRecomputed): Promise<void> {
    return this.followUps.change(news, (followUps) => followUps.retime('send'));
  }
}
