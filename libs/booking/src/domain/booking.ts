import type { BookingEvent } from './booking-events.js';

export const BOOKING_STATUSES = [
  'held',
  'pending',
  'confirmed',
  'seated',
  'completed',
  'cancelled',
  'no-show',
  'expired',
  'declined',
] as const;

export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** The slots of a capacity pool in which a booking was given places, by their start. */
export interface PoolClaims {
  readonly poolId: string;
  readonly claims: readonly number[];
}

/** A booking as its events tell it. Instants are milliseconds since 1970. */
export interface Booking {
  readonly id: string;
  readonly venueId: string;
  readonly serviceId: string;
  readonly customerId: string;
  readonly date: string;
  readonly slot: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly guests: number;
  readonly status: BookingStatus;
  /** The starts of the slots it was given places in, whether or not it still holds them. */
  readonly claims: readonly number[];
  /** What it was given from the capacity pool of its service; null where the service had none. */
  readonly pool: PoolClaims | null;
  readonly version: number;
  readonly createdAt: number;
}

/** The booking after one more event. Pure, so that replaying the log gives the same booking again. */
export function evolve(id: string, booking: Booking | undefined, event: BookingEvent): Booking {
  switch (event.type) {
    case 'booking-confirmed': {
      const { data } = event;
      return {
        id,
        venueId: data.venueId,
        serviceId: data.serviceId,
        customerId: data.customerId,
        date: data.date,
        slot: data.slot,
        startsAt: Date.parse(data.startsAt),
        endsAt: Date.parse(data.endsAt),
        guests: data.guests,
        status: 'confirmed',
        claims: data.claims.map((start) => Date.parse(start)),
        pool: data.pool === undefined ? null : toPoolClaims(data.pool),
        version: (booking?.version ?? 0) + 1,
        createdAt: Date.parse(data.createdAt),
      };
    }
    case 'booking-cancelled': {
      const known = existing(booking, event);
      return { ...known, status: 'cancelled', version: known.version + 1 };
    }
    case 'booking-times-recomputed': {
      const { data } = event;
      const known = existing(booking, event);
      return {
        ...known,
        startsAt: Date.parse(data.startsAt),
        endsAt: Date.parse(data.endsAt),
        claims: data.claims.map((start) => Date.parse(start)),
        pool: data.pool === undefined ? null : toPoolClaims(data.pool),
        version: known.version + 1,
      };
    }
  }
}

/** The booking that a stream of events tells, or undefined for an empty one. */
export function fold(id: string, events: readonly BookingEvent[]): Booking | undefined {
  return events.reduce<Booking | undefined>((booking, event) => evolve(id, booking, event), undefined);
}

const toPoolClaims = ({ poolId, claims }: { poolId: string; claims: readonly string[] }): PoolClaims => ({
  poolId,
  claims: claims.map((start) => Date.parse(start)),
});

function existing(booking: Booking | undefined, event: BookingEvent): Booking {
  if (booking === undefined) throw new Error(`${event.type} cannot be the first event of a booking.`);
  return booking;
}
