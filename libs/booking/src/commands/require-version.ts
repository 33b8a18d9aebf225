import { VersionConflict } from '#platform';
import { type Booking, versionAt } from '../domain/booking.js';

/** Throws `VersionConflict` when the caller decided on an older version than there is at this moment. */
export function requireVersion(booking: Booking, expected: number | undefined, now: number): void {
  const version = versionAt(booking, now);
  if (expected !== undefined && expected !== version) throw new VersionConflict('booking', version);
}
