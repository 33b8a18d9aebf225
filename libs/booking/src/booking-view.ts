import { toRfc3339, type Uuid } from '#platform';
import type { Booking, BookingStatus } from './domain/booking.js';

/** A booking as the public contract shows it. No personal data. */
export interface BookingView {
  readonly id: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly date: string;
  readonly slot: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly guests: number;
  readonly status: BookingStatus;
  /** Null while nobody has said who comes. */
  readonly customerId: Uuid | null;
  /** While it is held or pending: when it expires unless it is confirmed. */
  readonly expiresAt?: string;
  readonly version: number;
  readonly createdAt: string;
}

export const toView = (booking: Booking): BookingView => ({
  id: booking.id,
  venueId: booking.venueId,
  serviceId: booking.serviceId,
  date: booking.date,
  slot: booking.slot,
  startsAt: toRfc3339(booking.startsAt),
  endsAt: toRfc3339(booking.endsAt),
  guests: booking.guests,
  status: booking.status,
  customerId: booking.customerId,
  version: booking.version,
  createdAt: toRfc3339(booking.createdAt),
  ...(booking.expiresAt !== null && { expiresAt: toRfc3339(booking.expiresAt) }),
});
