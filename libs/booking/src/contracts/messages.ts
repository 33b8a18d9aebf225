import { toRfc3339 } from '#platform';
import { type BookingEvent, type Party, SCHEMA_VERSION } from '../domain/booking-events.js';
import type { Booking } from '../domain/booking.js';

type Named = {
  readonly bookingId: string;
  readonly version: number;
};

/** What some messages say beyond the booking's name. All of it is fact: none of it can go stale. */
type Said = {
  readonly 'booking-held': {
    /** The entry of the waiting list that the places are offered to; null where they are not. */
    readonly offeredTo: string | null;
  };
  readonly 'booking-confirmed': {
    readonly venueId: string;
    readonly serviceId: string;
    readonly customerId: string;
    readonly startsAt: string;
    readonly endsAt: string;
    /** Another system has told the guest. */
    readonly takenOver?: true;
  };
  readonly 'booking-rescheduled': {
    /** The start, and the number of guests, that it had. */
    readonly from: { readonly startsAt: string; readonly guests: number };
    readonly by: Party;
  };
  readonly 'booking-cancelled': { readonly by: Party | null };
  readonly 'booking-times-recomputed': { readonly startsAt: string; readonly endsAt: string };
};

/**
 * What leaves this library through the outbox: one message for each event, under its name. Ids, times and versions, never
 * personal data and never a copy that can go stale. A consumer that needs more reads it when it acts.
 */
export type BookingMessages = {
  readonly [Type in BookingEvent['type']]: Named & (Type extends keyof Said ? Said[Type] : unknown);
};

export type BookingMessageType = keyof BookingMessages;

/** For whoever wants to hear of everything. */
export const BOOKING_MESSAGE_TYPES = Object.keys(SCHEMA_VERSION) as readonly BookingMessageType[];

export type BookingMessage = {
  readonly [Type in BookingMessageType]: {
    readonly type: Type;
    readonly schemaVersion: number;
    readonly payload: BookingMessages[Type];
  };
}[BookingMessageType];

/** What the rest of the world is told of an event, given the booking as it is after it. */
export function messageFor(event: BookingEvent, booking: Booking): BookingMessage {
  const named = { bookingId: booking.id, version: booking.version };
  switch (event.type) {
    case 'booking-held': {
      const { offeredTo = null } = event.data;
      return { type: event.type, schemaVersion: 1, payload: { ...named, offeredTo } };
    }
    case 'booking-confirmed':
      return {
        type: 'booking-confirmed',
        schemaVersion: 1,
        payload: {
          bookingId: booking.id,
          venueId: booking.venueId,
          serviceId: booking.serviceId,
          customerId: event.data.customerId,
          startsAt: toRfc3339(booking.startsAt),
          endsAt: toRfc3339(booking.endsAt),
          version: booking.version,
          ...(event.data.takenOver === true && { takenOver: true }),
        },
      };
    case 'booking-rescheduled': {
      const { from, by } = event.data;
      return { type: event.type, schemaVersion: 1, payload: { ...named, from, by } };
    }
    case 'booking-cancelled':
      return { type: event.type, schemaVersion: 1, payload: { ...named, by: event.data.by ?? null } };
    case 'booking-times-recomputed': {
      const times = { startsAt: toRfc3339(booking.startsAt), endsAt: toRfc3339(booking.endsAt) };
      return { type: event.type, schemaVersion: 1, payload: { ...named, ...times } };
    }
    default:
      return { type: event.type, schemaVersion: 1, payload: named };
  }
}
