import type { BookingView } from '#booking';
import type { WaitingEntry } from '../../domain/waiting-entry.js';
import type { PlaceOffered } from '../../domain/waiting-list-events.js';

/** The next offer to an entry: the hold that was made for it. */
export const placeOffered = (
  { offers }: Pick<WaitingEntry, 'offers'>,
  { id, slot, startsAt, expiresAt = startsAt }: Pick<BookingView, 'id' | 'slot' | 'startsAt' | 'expiresAt'>,
  offeredAt: string,
): PlaceOffered => ({
  type: 'place-offered',
  data: { offer: offers + 1, bookingId: id, slot, startsAt, expiresAt, offeredAt },
});
