import type { BookingChangedEvent, BookingEvent, BookingMadeEvent, Places } from './booking-events.js';

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
  /** Null while nobody has said who comes: a hold, guests who walked in. */
  readonly customerId: string | null;
  readonly date: string;
  readonly slot: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly guests: number;
  readonly status: BookingStatus;
  /** While it is held or pending: the moment from which it is neither, whether or not anybody has looked. */
  readonly expiresAt: number | null;
  /** The API key under which its places were held, if they were. */
  readonly heldBy: string | null;
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
    case 'booking-held':
    case 'booking-requested':
    case 'booking-confirmed':
    case 'walk-in-seated':
      return made(id, event);
    default:
      if (booking === undefined) throw new Error(`${event.type} cannot be the first event of a booking.`);
      return { ...booking, ...changed(event), version: booking.version + 1 };
  }
}

/** The booking that a stream of events tells, or undefined for an empty one. */
export function fold(id: string, events: readonly BookingEvent[]): Booking | undefined {
  return events.reduce<Booking | undefined>((booking, event) => evolve(id, booking, event), undefined);
}

/** What it is at this moment: a hold or a request is over when its time is, also while nobody has recorded that. */
export const statusAt = (
  { status, expiresAt }: Pick<Booking, 'status' | 'expiresAt'>,
  now: number,
): BookingStatus => (expiresAt !== null && expiresAt <= now ? 'expired' : status);

/**
 * The version that goes with that status. Nothing but the end of its time can happen to a booking that is over, and that
 * is one event: so it is known what its version will be before anybody has recorded it. A change that was decided in the last
 * moments of that time, and is being committed at its end, still counts: it then has this version instead.
 */
export const versionAt = (booking: Pick<Booking, 'status' | 'expiresAt' | 'version'>, now: number): number =>
  booking.version + (statusAt(booking, now) === booking.status ? 0 : 1);

const STATUS_WHEN_MADE: Readonly<Record<BookingMadeEvent['type'], BookingStatus>> = {
  'booking-held': 'held',
  'booking-requested': 'pending',
  'booking-confirmed': 'confirmed',
  'walk-in-seated': 'seated',
};

function made(id: string, { type, data }: BookingMadeEvent): Booking {
  return {
    id,
    venueId: data.venueId,
    ...toPlaces(data),
    customerId: data.customerId,
    status: STATUS_WHEN_MADE[type],
    expiresAt: 'expiresAt' in data ? Date.parse(data.expiresAt) : null,
    heldBy: 'heldBy' in data ? data.heldBy : null,
    version: 1,
    createdAt: Date.parse(data.createdAt),
  };
}

function changed(event: BookingChangedEvent): Partial<Booking> {
  switch (event.type) {
    case 'hold-extended':
      return { expiresAt: Date.parse(event.data.expiresAt) };
    case 'hold-requested':
      return {
        status: 'pending',
        customerId: event.data.customerId,
        expiresAt: Date.parse(event.data.expiresAt),
      };
    case 'hold-confirmed':
      return { status: 'confirmed', customerId: event.data.customerId, expiresAt: null };
    case 'request-confirmed': {
      const { customerId } = event.data;
      return { status: 'confirmed', expiresAt: null, ...(customerId !== undefined && { customerId }) };
    }
    case 'hold-released':
    case 'booking-cancelled':
      return { status: 'cancelled', expiresAt: null };
    case 'hold-expired':
    case 'request-expired':
      return { status: 'expired', expiresAt: null };
    case 'request-declined':
      return { status: 'declined', expiresAt: null };
    case 'booking-rescheduled':
      return { ...toPlaces(event.data), ...toExpiry(event.data) };
    case 'booking-times-recomputed':
      return { startsAt: Date.parse(event.data.startsAt), ...toStay(event.data), ...toExpiry(event.data) };
    case 'guests-seated':
      return { status: 'seated' };
    case 'visit-completed':
      return { status: 'completed', ...toStay(event.data) };
    case 'no-show-recorded':
      return { status: 'no-show', ...toStay(event.data) };
  }
}

const toPlaces = (places: Places) => ({
  serviceId: places.serviceId,
  date: places.date,
  slot: places.slot,
  startsAt: Date.parse(places.startsAt),
  guests: places.guests,
  ...toStay(places),
});

const toExpiry = ({ expiresAt }: { readonly expiresAt?: string }) =>
  expiresAt === undefined ? {} : { expiresAt: Date.parse(expiresAt) };

const toStay = ({ endsAt, claims, pool }: Pick<Places, 'endsAt' | 'claims' | 'pool'>) => ({
  endsAt: Date.parse(endsAt),
  claims: claims.map((start) => Date.parse(start)),
  pool: pool === undefined ? null : toPoolClaims(pool),
});

const toPoolClaims = ({ poolId, claims }: { poolId: string; claims: readonly string[] }): PoolClaims => ({
  poolId,
  claims: claims.map((start) => Date.parse(start)),
});
