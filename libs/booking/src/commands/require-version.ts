import { VersionConflict } from '#platform';
import type { Booking } from '../domain/booking.js';

/** Throws `VersionConflict` when the caller decided on an older version than there is now. */
export function requireVersion(booking: Booking, expected: number | undefined): void {
  if (expected !== undefined && expected !== booking.version)
    throw new VersionConflict('booking', booking.version);
}
