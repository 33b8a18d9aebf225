import { Injectable } from '@nestjs/common';
import { type BookingNews, FollowUpsOfBooking } from './follow-ups-of-booking.js';

/** A booking is confirmed, so its follow-ups are planned. */
@Injectable()
export class ScheduleFollowUpsWhenBookingConfirmed {
  constructor(private readonly followUps: FollowUpsOfBooking) {}

  handle(news: BookingNews): Promise<void> {
    return this.followUps.change(news, (followUps) => followUps.plan('confirmed'));
  }
}
