import type { BookingEvent, BookingMadeEvent, Places } from '../src/domain/booking-events.js';
import { type Booking, type BookingStatus, fold } from '../src/domain/booking.js';
import type { SlotKey, Starting } from '../src/domain/claims.js';
import type { OfferedPlaces } from '../src/placing/offer.js';
import type { Room } from '../src/placing/take-places.js';

/** A moment of the evening that the bookings below are for, in London, where it is winter. */
export const at = (time: string): number => Date.parse(`2027-03-14T${time}:00Z`);
const text = (time: string): string => `2027-03-14T${time}:00Z`;

/** Four guests for half an hour from 19:00, of two slots. */
export const PLACES: Places = {
  serviceId: 'dinner',
  date: '2027-03-14',
  slot: '19:00',
  startsAt: text('19:00'),
  endsAt: text('19:30'),
  guests: 4,
  claims: [text('19:00'), text('19:15')],
};

const made = { venueId: 'venue', ...PLACES, createdAt: text('12:00') };
const known = { ...made, customerId: 'ada' };

export const HELD: BookingEvent = {
  type: 'booking-held',
  data: { ...known, expiresAt: text('12:10'), heldBy: 'key' },
};
const REQUESTED: BookingEvent = { type: 'booking-requested', data: { ...known, expiresAt: text('12:30') } };
const CONFIRMED: BookingEvent = { type: 'booking-confirmed', data: known };
const WALKED_IN: BookingEvent = { type: 'walk-in-seated', data: { ...made, customerId: null } };

/** How a booking comes to be in each status. */
export const STREAMS: Readonly<Record<BookingStatus, readonly BookingEvent[]>> = {
  held: [HELD],
  pending: [REQUESTED],
  confirmed: [CONFIRMED],
  seated: [WALKED_IN],
  completed: [
    WALKED_IN,
    {
      type: 'visit-completed',
      data: { endsAt: text('19:10'), claims: [text('19:00')], completedAt: text('19:10') },
    },
  ],
  cancelled: [HELD, { type: 'hold-released', data: { releasedAt: text('12:05') } }],
  'no-show': [
    CONFIRMED,
    {
      type: 'no-show-recorded',
      data: { endsAt: text('19:20'), claims: [...PLACES.claims], recordedAt: text('19:20') },
    },
  ],
  expired: [HELD, { type: 'hold-expired', data: { expiredAt: text('12:10') } }],
  declined: [REQUESTED, { type: 'request-declined', data: { reason: null, declinedAt: text('12:05') } }],
};

/** The booking that these events tell. */
export function told(events: readonly BookingEvent[]): Booking {
  const booking = fold('booking', events);
  if (booking === undefined) throw new Error('No event tells of no booking.');
  return booking;
}

export const bookingIn = (status: BookingStatus): Booking => told(STREAMS[status]);

/** A hold by the API key `key`, made at 12:00 and over at 12:10, with what matters to the test. */
export const aHold = (
  otherwise: Partial<Extract<BookingMadeEvent, { type: 'booking-held' }>['data']> = {},
): Booking =>
  told([
    {
      type: 'booking-held',
      data: { ...known, expiresAt: text('12:10'), heldBy: 'key', ...otherwise },
    },
  ]);

/** A confirmed booking, with what matters to the test. */
export const aTable = (otherwise: Partial<Places> = {}): Booking =>
  told([{ type: 'booking-confirmed', data: { ...known, ...otherwise } }]);

/** Half an hour from a start, of two slots of dinner and those of a pool where it has one. */
export function anOffer(
  start: string,
  otherwise: Partial<OfferedPlaces> & { readonly poolSlots?: readonly string[] } = {},
): OfferedPlaces {
  const { poolSlots = [], ...rest } = otherwise;
  const claims = [at(start), at(start) + 900_000];
  const poolClaims = poolSlots.map(at);
  return {
    slot: { serviceId: 'dinner', date: '2027-03-14', slot: start, startsAt: at(start) },
    stay: {
      endsAt: at(start) + 1_800_000,
      claims,
      poolClaims,
      slots: [
        ...claims.map((startsAt) => ({ serviceId: 'dinner', startsAt })),
        ...poolClaims.map((startsAt) => ({ serviceId: 'room', startsAt, isOfPool: true as const })),
      ],
    },
    pacing: { pacingGuests: null, pacingParties: null },
    poolId: poolSlots.length === 0 ? null : 'room',
    overridden: [],
    ...rest,
  };
}

/** Places left by `<service or pool> <HH:MM>`; as many as anybody wants where nothing is said. */
export const roomWith = (
  left: Readonly<Record<string, number>>,
  starting: Readonly<Record<string, Starting>> = {},
): Room => ({
  remaining: (slot) => left[nameOf(slot)] ?? 1_000,
  starting: (slot) => starting[nameOf(slot)] ?? { guests: 0, parties: 0 },
});

const nameOf = ({ serviceId, startsAt }: SlotKey): string =>
  `${serviceId} ${new Date(startsAt).toISOString().slice(11, 16)}`;

/** What a decision has thrown. */
export function refusalOf(decide: () => unknown): unknown {
  try {
    decide();
  } catch (error) {
    return error;
  }
  throw new Error('It was not refused.');
}
