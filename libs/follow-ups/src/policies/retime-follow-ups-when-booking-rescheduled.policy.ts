import { Injectable } from '@nestjs/common';
import type { BookingMessages } from '#booking';
import type { Delivery } from '#queue';
import { FollowUpsOfBooking } from './follow-ups-of-booking.js';

type BookingRescheduled = Delivery<'booking-rescheduled', BookingMessages['booking-rescheduled']>;

/**
 * A booking was changed: the guest is told, what is still to go out falls due by the new times, and a reminder that has
 * gone out already goes out again. One whose time has passed does not: the letter about the change says it all.
 */
@Injectable()
export class RetimeFollowUpsWhenBookingRescheduled {
  constructor(private readonly followUps: FollowUpsOfBooking) {}

  handle(news: BookingRescheduled): Promise<void> {
    const { from } = news.payload;
    return this.followUps.change(news, async (followUps) => {
      await followUps.retime('withdraw');
      await followUps.plan('changed', { was: { startsAt: Date.parse(from.startsAt) } });
    });
  }
}
