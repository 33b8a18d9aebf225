import { Injectable } from '@nestjs/common';
import { type BookingNews, FollowUpsOfBooking } from './follow-ups-of-booking.js';

interface BookingHeld extends BookingNews {
  readonly payload: BookingNews['payload'] & { readonly offeredTo?: string | null };
}

/** Places are held for somebody on the waiting list, who is told at once and until when. Other holds are nobody's news. */
@Injectable()
export class OfferPlaceWhenHeldForWaitingList {
  constructor(private readonly followUps: FollowUpsOfBooking) {}

  async handle(news: BookingHeld): Promise<void> {
    const { offeredTo = null } = news.payload;
    if (offeredTo === null) return;
    await this.followUps.change(news, async (followUps) => {
      const { expiresAt } = followUps;
      await followUps.plan('offered', expiresAt === undefined ? {} : { expiresAt });
    });
  }
}
