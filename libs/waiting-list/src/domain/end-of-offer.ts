import type { WaitingListEvent } from './waiting-list-events.js';

/** An event of the hold, as far as it matters here. */
export interface HoldEvent {
  readonly type: string;
  readonly data: { readonly by?: unknown; readonly customerId?: unknown; readonly startsAt?: unknown };
}

export type EndOfOffer = Extract<
  WaitingListEvent,
  { type: 'offer-accepted' | 'offer-declined' | 'offer-expired' | 'offer-withdrawn' }
>;

/** A hold, and the customer of the entry that it is offered to. */
export interface OfferedHold {
  readonly bookingId: string;
  readonly customerId: string;
}

/**
 * What has become of an offer, by the events of its hold; undefined while it stands. Only how the hold ended counts: a
 * booking that was made of it may be cancelled later, and the offer was accepted all the same. A start that the venue takes
 * back is the last that the hold had, since holds can be moved. Places that became the booking of another customer were not
 * accepted by the one who waits; their start may be offered again should they become free.
 */
export function endOfOffer(
  { bookingId, customerId }: OfferedHold,
  events: readonly HoldEvent[],
  at: string,
): EndOfOffer | undefined {
  let start: { startsAt?: string } = {};
  for (const { type, data } of events) {
    if (typeof data.startsAt === 'string') start = { startsAt: data.startsAt };
    switch (type) {
      case 'hold-confirmed':
      case 'hold-requested':
        return data.customerId === customerId
          ? { type: 'offer-accepted', data: { bookingId, acceptedAt: at } }
          : { type: 'offer-withdrawn', data: { bookingId, withdrawnAt: at } };
      case 'hold-released':
        return { type: 'offer-declined', data: { bookingId, declinedAt: at } };
      case 'booking-cancelled':
        return data.by === 'venue'
          ? { type: 'offer-withdrawn', data: { bookingId, ...start, withdrawnAt: at } }
          : { type: 'offer-declined', data: { bookingId, declinedAt: at } };
      case 'hold-expired':
        return { type: 'offer-expired', data: { bookingId, expiredAt: at } };
      default: // it stands
    }
  }
  return undefined;
}
