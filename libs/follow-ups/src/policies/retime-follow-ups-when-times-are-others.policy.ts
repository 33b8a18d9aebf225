import { Injectable } from '@nestjs/common';
import { type BookingNews, FollowUpsOfBooking } from './follow-ups-of-booking.js';

/**
 * A booking is at another instant because the clocks have other rules, or its guests left at another time than was
 * expected: what goes by its times falls due at others. The guest is told nothing: nobody has changed anything.
 */
@Injectable()
export class RetimeFollowUpsWhenTimesAreOthers {
  constructor(private readonly followUps: FollowUpsOfBooking) {}

  handle(news: BookingNews): Promise<void> {
    return this.followUps.change(news, (followUps) => followUps.retime('send'));
  }
}
