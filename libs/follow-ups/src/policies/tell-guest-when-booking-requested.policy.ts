import { Injectable } from '@nestjs/common';
import { type BookingNews, FollowUpsOfBooking } from './follow-ups-of-booking.js';

/** A booking waits for the venue to confirm it, so the guest is told that it is not a booking yet. */
@Injectable()
export class TellGuestWhenBookingRequested {
  constructor(private readonly followUps: FollowUpsOfBooking) {}

  handle(news: BookingNews): Promise<void> {
    return this.followUps.change(news, (followUps) => followUps.plan('requested'));
  }
}
