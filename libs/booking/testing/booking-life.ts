import type { Command, CommandBus } from '@nestjs/cqrs';
import type { Contact } from '#customers';
import { newUuid, type Uuid } from '#platform';
import type { BookingView } from '../src/booking-view.js';
import {
  BookHeldPlaces,
  CancelBooking,
  CompleteVisit,
  ConfirmBooking,
  CreateBooking,
  DeclineBooking,
  ExtendHold,
  HoldPlaces,
  type Move,
  type Party,
  RecordNoShow,
  ReleaseHold,
  RescheduleBooking,
  SeatGuests,
  SeatWalkIn,
  type StoredAnswer,
  type When,
} from '../src/index.js';
import type { Place } from './booking-fixture.js';

/** What a test may say of any command; the rest has a default that is accepted where nothing stands in the way. */
export interface Said {
  readonly when?: When;
  readonly guests?: number;
  readonly contact?: Contact | null;
  /** Of a hold. */
  readonly notes?: string;
  readonly by?: Party;
  readonly serviceId?: Uuid;
  readonly heldBy?: Uuid | null;
  readonly overrideReason?: string;
  readonly expectedVersion?: number;
  readonly key?: string;
}

export const DAY = '2027-03-14';
export const aGuest = (name: string = newUuid()): Contact => ({
  email: `${name}@example.org`,
  name: 'Ada L.',
});

const sourceOf = ({ tenantId }: Place, key: string = newUuid()) => ({
  tenantId,
  receipt: { apiKeyId: tenantId, idempotencyKey: key, fingerprint: Buffer.from('the same request') },
  correlationId: 'test',
  actor: 'api-key:test',
});

const versionOf = ({ expectedVersion }: Said) => (expectedVersion === undefined ? {} : { expectedVersion });
const overrideOf = ({ overrideReason }: Said) => (overrideReason === undefined ? {} : { overrideReason });
const placesOf = (place: Place, said: Said) => ({
  ...sourceOf(place, said.key),
  venueId: place.venueId,
  serviceId: said.serviceId ?? place.serviceId,
  guests: said.guests ?? 1,
  ...overrideOf(said),
});
const contactOf = ({ contact }: Said) => (contact === undefined || contact === null ? {} : { contact });
const whenOf = ({ when }: Said): When => when ?? { date: DAY, slot: '19:00' };

/** The commands that make a booking. */
export const toHold = (place: Place, said: Said = {}): HoldPlaces =>
  new HoldPlaces({
    ...placesOf(place, said),
    ...contactOf(said),
    ...(said.notes !== undefined && { notes: said.notes }),
    when: whenOf(said),
    heldBy: said.heldBy === undefined ? place.tenantId : said.heldBy,
  });

export const toCreate = (place: Place, said: Said = {}): CreateBooking =>
  new CreateBooking({ ...placesOf(place, said), when: whenOf(said), contact: said.contact ?? aGuest() });

export const toWalkIn = (place: Place, said: Said = {}): SeatWalkIn =>
  new SeatWalkIn({ ...placesOf(place, said), ...contactOf(said) });

export const toBookHeld = (place: Place, holdId: Uuid, said: Said = {}): BookHeldPlaces =>
  new BookHeldPlaces({
    ...placesOf(place, said),
    ...{ holdId, when: whenOf(said), contact: said.contact ?? aGuest(), by: said.by ?? 'guest' },
  });

/** The commands that a booking's status decides about; `expire` is nobody's command. */
export type Commanded = Exclude<Move, 'expire'>;

type ChangeOf = (place: Place, bookingId: Uuid, said?: Said) => Command<StoredAnswer>;

const changed = (place: Place, bookingId: Uuid, said: Said) => ({
  ...sourceOf(place, said.key),
  bookingId,
  ...versionOf(said),
});

export const toChange: Readonly<Record<Commanded, ChangeOf>> = {
  extend: (place, bookingId, said = {}) =>
    new ExtendHold({ ...changed(place, bookingId, said), by: said.by ?? 'venue' }),
  release: (place, bookingId, said = {}) => new ReleaseHold(changed(place, bookingId, said)),
  confirm: (place, bookingId, said = {}) =>
    new ConfirmBooking({
      ...changed(place, bookingId, said),
      by: said.by ?? 'venue',
      ...(said.contact === null ? {} : { contact: said.contact ?? aGuest() }),
    }),
  decline: (place, bookingId, said = {}) => new DeclineBooking(changed(place, bookingId, said)),
  reschedule: (place, bookingId, said = {}) =>
    new RescheduleBooking({
      ...changed(place, bookingId, said),
      ...overrideOf(said),
      by: said.by ?? 'venue',
      ...(said.when !== undefined && { when: said.when }),
      ...(said.guests !== undefined && { guests: said.guests }),
      ...(said.serviceId !== undefined && { serviceId: said.serviceId }),
    }),
  cancel: (place, bookingId, said = {}) =>
    new CancelBooking({ ...changed(place, bookingId, said), by: said.by ?? 'venue' }),
  seat: (place, bookingId, said = {}) => new SeatGuests(changed(place, bookingId, said)),
  complete: (place, bookingId, said = {}) => new CompleteVisit(changed(place, bookingId, said)),
  'no-show': (place, bookingId, said = {}) => new RecordNoShow(changed(place, bookingId, said)),
};

/** The booking that was answered with. Throws the refusal. */
export async function answered(commands: CommandBus, command: Command<StoredAnswer>): Promise<BookingView> {
  const { body } = await commands.execute<Command<StoredAnswer>, StoredAnswer>(command);
  return JSON.parse(body) as BookingView;
}
