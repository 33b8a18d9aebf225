import type { Booking } from '../domain/booking.js';

/** Whether it is an offer of the waiting list: a hold of nobody's key, which is confirmed without being asked for. */
export const isOffer = ({ status, heldBy }: Pick<Booking, 'status' | 'heldBy'>): boolean =>
  status === 'held' && heldBy === null;

/** Whether only the venue may change the booking, where it confirms by hand: what is confirmed, or offered by the venue. */
export const isOnlyForVenue = (
  booking: Pick<Booking, 'status' | 'heldBy'>,
  isConfirmedByHand: boolean,
): boolean => isConfirmedByHand && (booking.status === 'confirmed' || isOffer(booking));
