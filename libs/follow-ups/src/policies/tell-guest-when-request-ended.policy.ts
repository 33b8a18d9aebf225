import { Injectable } from '@nestjs/common';
import { type BookingNews, FollowUpsOfBooking } from './follow-ups-of-booking.js';

/** A request was declined, or nobody confirmed it in time: the guest is told that, and nothing else any more. */
@Injectable()
export class TellGuestWhenRequestEnded {
  constructor(private readonly followUps: FollowUpsOfBooking) {}

  handle(news: BookingNews, how: 'declined' | 'lapsed'): Promise<void> {
    return this.followUps.change(news, async (followUps) => {
      await followUps.withdraw();
      await followUps.plan(how);
    });
  }
}
