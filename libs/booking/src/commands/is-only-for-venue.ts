import type { Booking } from '../domain/booking.js';

/**
 * Whether only the venue may change the booking, where it confirms by hand: what is confirmed, or offered by the venue (a
 * hold of nobody's key, which is confirmed without being asked for).
 */
export const isOnlyForVenue = (
  { status, heldBy }: Pick<Booking, 'status' | 'heldBy'>,
  isConfirmedByHand: boolean,
): boolean => isConfirmedByHand && (status === 'confirmed' || (status === 'held' && heldBy === null));
