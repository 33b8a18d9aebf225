import type { WaitingListEvent } from './waiting-list-events.js';

/** An event of the hold, as far as it matters here. */
export interface HoldEvent {
  readonly type: string;
  readonly data: { readonly by?: unknown };
}

export type EndOfOffer = Extract<
  WaitingListEvent,
  { type: 'offer-accepted' | 'offer-declined' | 'offer-expired' | 'offer-withdrawn' }
>;

/**
 * What has become of an offer, by the events of its hold; undefined while it stands. Only how the hold ended counts: a
 * booking that was made of it may be cancelled later, and the offer was accepted all the same.
 */
export function endOfOffer(
  bookingId: string,
  events: readonly HoldEvent[],
  at: string,
): EndOfOffer | undefined {
  for (const { type, data } of events) {
    switch (type) {
      case 'hold-confirmed':
      case 'hold-requested':
        return { type: 'offer-accepted', data: { bookingId, acceptedAt: at } };
      case 'hold-released':
        return { type: 'offer-declined', data: { bookingId, declinedAt: at } };
      case 'booking-cancelled':
        return data.by === 'venue'
          ? { type: 'offer-withdrawn', data: { bookingId, withdrawnAt: at } }
          : { type: 'offer-declined', data: { bookingId, declinedAt: at } };
      case 'hold-expired':
        return { type: 'offer-expired', data: { bookingId, expiredAt: at } };
      default: // it stands
    }
  }
  return undefined;
}
