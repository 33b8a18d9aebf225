import { Injectable } from '@nestjs/common';
import { type BookingNews, FollowUpsOfBooking } from './follow-ups-of-booking.js';

type Confirmed = BookingNews & { readonly payload: { readonly takenOver?: true } };

/** A booking is confirmed, so its follow-ups are planned; of one that was taken over, those that are still to come. */
@Injectable()
export class ScheduleFollowUpsWhenBookingConfirmed {
  constructor(private readonly followUps: FollowUpsOfBooking) {}

  handle(news: Confirmed): Promise<void> {
    const occasion = news.payload.takenOver === true ? 'taken-over' : 'confirmed';
    return this.followUps.change(news, (followUps) => followUps.plan(occasion));
  }
}
