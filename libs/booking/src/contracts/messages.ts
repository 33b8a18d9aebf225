import { toRfc3339 } from '#platform';
import type { BookingEvent } from '../domain/booking-events.js';
import type { Booking } from '../domain/booking.js';

/**
 * What leaves this library through the outbox: ids, times and versions, never personal data and never a copy that can
 * go stale. A consumer that needs more reads it when it acts.
 */
export type BookingMessages = {
  readonly 'booking-confirmed': {
    readonly bookingId: string;
    readonly venueId: string;
    readonly serviceId: string;
    readonly customerId: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly version: number;
  };
  readonly 'booking-cancelled': {
    readonly bookingId: string;
    readonly version: number;
  };
  readonly 'booking-times-recomputed': {
    readonly bookingId: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly version: number;
  };
};

export type BookingMessageType = keyof BookingMessages;

export type BookingMessage = {
  readonly [Type in BookingMessageType]: {
    readonly type: Type;
    readonly schemaVersion: number;
    readonly payload: BookingMessages[Type];
  };
}[BookingMessageType];

/** What the rest of the world is told of an event, given the booking as it is after it. */
export function messagesFor(event: BookingEvent, booking: Booking): readonly BookingMessage[] {
  switch (event.type) {
    case 'booking-confirmed':
      return [
        {
          type: 'booking-confirmed',
          schemaVersion: 1,
          payload: {
            bookingId: booking.id,
            venueId: booking.venueId,
            serviceId: booking.serviceId,
            customerId: booking.customerId,
            startsAt: toRfc3339(booking.startsAt),
            endsAt: toRfc3339(booking.endsAt),
            version: booking.version,
          },
        },
      ];
    case 'booking-cancelled':
      return [
        {
          type: 'booking-cancelled',
          schemaVersion: 1,
          payload: { bookingId: booking.id, version: booking.version },
        },
      ];
    case 'booking-times-recomputed':
      return [
        {
          type: 'booking-times-recomputed',
          schemaVersion: 1,
          payload: {
            bookingId: booking.id,
            startsAt: toRfc3339(booking.startsAt),
            endsAt: toRfc3339(booking.endsAt),
            version: booking.version,
          },
        },
      ];
  }
}
