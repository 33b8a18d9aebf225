import { Injectable } from '@nestjs/common';
import { type BookingNews, FollowUpsOfBooking } from './follow-ups-of-booking.js';

/** A hold was let go or ran out, or the guests did not come: what was still due has nothing to say, and nothing else has. */
@Injectable()
export class WithdrawFollowUpsWhenGuestsStayAway {
  constructor(private readonly followUps: FollowUpsOfBooking) {}

  handle(news: BookingNews): Promise<void> {
    return this.followUps.change(news, (followUps) => followUps.withdraw());
  }
}
