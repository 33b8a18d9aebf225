import type { BookingStatus } from '../../src/index.js';
import { SAME, MINUTE_MS, type ModelTerms } from './model-terms.js';

export type Service = 0 | 1;

/** A slot of a service, or of the pool. */
export type SlotName = `${Service | 'pool'} ${number}`;

/** A booking as the model has it: what a caller could know, and where its places are. */
export interface ModelBooking {
  readonly service: Service;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly guests: number;
  readonly status: BookingStatus;
  readonly expiresAt: number | null;
  readonly createdAt: number;
  readonly heldBy: number | null;
  readonly customer: number | null;
  readonly claims: readonly number[];
  readonly poolClaims: readonly number[];
  readonly version: number;
}

/** All that there is, at one moment. Never changed in place. */
export interface Model {
  readonly terms: ModelTerms;
  readonly now: number;
  /** By the number of the act that made them. */
  readonly bookings: ReadonlyMap<number, ModelBooking>;
}

const TAKES_PLACES: readonly BookingStatus[] = [
  ...(['held', 'pending', 'confirmed', 'seated', 'completed', 'no-show'] as const),
];

/** A hold or request whose time is over is expired, whoever knows it. */
export const statusOf = ({ status, expiresAt }: ModelBooking, now: number): BookingStatus =>
  expiresAt !== null && expiresAt <= now ? 'expired' : status;

export const isLapsed = (booking: ModelBooking, now: number): boolean =>
  statusOf(booking, now) !== booking.status;

/** The version that everybody sees, whether or not anybody has recorded that it has expired. */
export const versionOf = (booking: ModelBooking, now: number): number =>
  booking.version + (isLapsed(booking, now) ? 1 : 0);

/** The slots that the booking has places in. */
export function placesOf(booking: ModelBooking, now: number): SlotName[] {
  if (!TAKES_PLACES.includes(statusOf(booking, now))) return [];
  return [
    ...booking.claims.map((start): SlotName => `${booking.service} ${start}`),
    ...booking.poolClaims.map((start): SlotName => `pool ${start}`),
  ];
}

/** What a slot offers, if nobody overrides anything. */
export const offeredIn = ({ services, poolCapacity }: ModelTerms, slot: SlotName): number =>
  slot.startsWith('pool') ? poolCapacity : services[slot.startsWith('0') ? 0 : 1].capacity;

export interface Counted {
  readonly reserved: number;
  readonly startingGuests: number;
  readonly startingParties: number;
}

export const NOTHING: Counted = { reserved: 0, startingGuests: 0, startingParties: 0 };

/** What is taken from every slot that somebody has places in. */
export function countSlots({ bookings, now }: Model): Map<SlotName, Counted> {
  const counts = new Map<SlotName, Counted>();
  for (const booking of bookings.values()) {
    for (const slot of placesOf(booking, now)) {
      const { reserved, startingGuests, startingParties } = counts.get(slot) ?? NOTHING;
      const isStart = slot === `${booking.service} ${booking.startsAt}`;
      counts.set(slot, {
        reserved: reserved + booking.guests,
        startingGuests: startingGuests + (isStart ? booking.guests : 0),
        startingParties: startingParties + (isStart ? 1 : 0),
      });
    }
  }
  return counts;
}

/** Until when something stands that has so many minutes, and no longer than until the start. */
export const dueAt = (now: number, minutes: number, startsAt: number): number =>
  Math.max(now + 1, Math.min(now + minutes * MINUTE_MS, startsAt));

/** What is left of the booking of guests who are not there any more. */
export const departed = (booking: ModelBooking, now: number): Partial<ModelBooking> => ({
  endsAt: Math.max(booking.startsAt, Math.min(booking.endsAt, now)),
  claims: booking.claims.filter((claim) => claim < now),
  poolClaims: booking.poolClaims.filter((claim) => claim < now),
});

export const isLate = ({ startsAt }: ModelBooking, now: number): boolean =>
  now >= startsAt + SAME.noShowGraceMinutes * MINUTE_MS;
