import type { HeldPlaces, WaitingListEvent } from './waiting-list-events.js';

/** An event of the hold, as far as it matters here. */
export interface HoldEvent {
  readonly type: string;
  readonly data: Partial<Record<'by' | 'customerId' | keyof HeldPlaces, unknown>>;
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
 * accepted by the one who waits; their start may be offered again should they become free. Where the hold was extended or
 * moved, the end tells what it was last.
 */
export function endOfOffer(
  offered: OfferedHold,
  events: readonly HoldEvent[],
  at: string,
): EndOfOffer | undefined {
  let places: Partial<HeldPlaces> = {};
  let isChanged = false;
  for (const event of events) {
    // The first event of a hold says all of its places.
    const held = isChanged ? { held: places as HeldPlaces } : {};
    const end = endBy(event, offered, { bookingId: offered.bookingId, ...held }, places, at);
    if (end !== undefined) return end;
    places = { ...places, ...placesIn(event) };
    isChanged ||= CHANGES.has(event.type);
  }
  return undefined;
}

const CHANGES: ReadonlySet<string> = new Set([
  'hold-extended',
  'booking-rescheduled',
  'booking-times-recomputed',
]);

function endBy(
  { type, data }: HoldEvent,
  { customerId }: OfferedHold,
  of: { readonly bookingId: string; readonly held?: HeldPlaces },
  { startsAt }: Partial<HeldPlaces>,
  at: string,
): EndOfOffer | undefined {
  switch (type) {
    case 'hold-confirmed':
    case 'hold-requested':
      return data.customerId === customerId
        ? { type: 'offer-accepted', data: { ...of, acceptedAt: at } }
        : { type: 'offer-withdrawn', data: { ...of, withdrawnAt: at } };
    case 'hold-released':
      return { type: 'offer-declined', data: { ...of, declinedAt: at } };
    case 'booking-cancelled': {
      if (data.by !== 'venue') return { type: 'offer-declined', data: { ...of, declinedAt: at } };
      const start = startsAt === undefined ? {} : { startsAt };
      return { type: 'offer-withdrawn', data: { ...of, ...start, withdrawnAt: at } };
    }
    case 'hold-expired':
      return { type: 'offer-expired', data: { ...of, expiredAt: at } };
    default: // it stands
      return undefined;
  }
}

/** What an event says of the places; the rest stays as it was. */
function placesIn({ data: { slot, startsAt, expiresAt } }: HoldEvent): Partial<HeldPlaces> {
  return {
    ...(typeof slot === 'string' && { slot }),
    ...(typeof startsAt === 'string' && { startsAt }),
    ...(typeof expiresAt === 'string' && { expiresAt }),
  };
}
