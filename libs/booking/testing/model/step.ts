import { canMove } from '../../src/domain/transitions.js';
import type { BookingStatus } from '../../src/index.js';
import type { Act } from './acts.js';
import {
  type Obstacle,
  roomObstacles,
  sizeObstacles,
  type Stay,
  stayAt,
  stayNow,
  windowObstacles,
} from './model-offer.js';
import { LIMITS, MINUTE_MS, OPENS, SAME } from './model-terms.js';
import {
  departed,
  dueAt,
  isLapsed,
  isLate,
  type Model,
  type ModelBooking,
  type Service,
  statusOf,
  versionOf,
} from './model.js';

/**
 * What the model expects of an act: to be refused for one of these reasons, or, where there is none, to be accepted and to
 * leave the booking like this. Nothing where the act is nobody's request.
 */
export type Expected =
  | { readonly kind: 'refused'; readonly obstacles: readonly Obstacle[] }
  | { readonly kind: 'accepted'; readonly booking: ModelBooking }
  | { readonly kind: 'done' };

export interface Step {
  readonly model: Model;
  readonly expected: Expected;
}

/** The key of the booking that an act is about, if it is about one, and there is such a one. */
export function subjectOf({ bookings, now }: Model, act: Act): number | undefined {
  if (!('booking' in act)) return undefined;
  const all = [...bookings].sort(([a], [b]) => a - b);
  const move = act.do === 'book-held' ? 'extend' : act.do;
  const from = act.booking.isApt ? all.filter(([, booking]) => canMove(move, statusOf(booking, now))) : all;
  return from[act.booking.count % from.length]?.[0];
}

/** An act as it is sent: what it is about, and which version of that its caller has seen, is known by then. */
export interface Numbered {
  readonly number: number;
  readonly act: Act;
  readonly subject?: number | undefined;
  readonly version?: number | undefined;
}

/** The model after an act, and what is expected of it. */
export function step(model: Model, { number, act, subject, version }: Numbered): Step {
  switch (act.do) {
    case 'hold':
      return made(model, number, hold(model, act));
    case 'create':
      return made(model, number, create(model, act));
    case 'walk-in':
      return made(model, number, walkIn(model, act));
    case 'sweep':
      return { model: swept(model), expected: { kind: 'done' } };
    case 'record-no-shows':
      return { model: withoutNoShows(model), expected: { kind: 'done' } };
    default: {
      const booking = subject === undefined ? undefined : model.bookings.get(subject);
      if (subject === undefined || booking === undefined) throw new Error('An act is about no booking.');
      return made(model, subject, change(model, booking, act, version));
    }
  }
}

type Outcome = readonly Obstacle[] | ModelBooking;
const isRefused = (outcome: Outcome): outcome is readonly Obstacle[] => Array.isArray(outcome);

function made(model: Model, key: number, outcome: Outcome): Step {
  if (isRefused(outcome)) return { model, expected: { kind: 'refused', obstacles: outcome } };
  const bookings = new Map([...model.bookings, [key, outcome] as const]);
  return { model: { ...model, bookings }, expected: { kind: 'accepted', booking: outcome } };
}

const begun = (model: Model, stay: Stay, guests: number) => ({
  ...stay.places,
  ...{ guests, expiresAt: null, heldBy: null, createdAt: model.now, version: 1 },
});

const startOf = (quarters: number): number => OPENS + quarters * 15 * MINUTE_MS;

/** All that stands in the way of a party that wants to be there, unless it is overridden. */
function obstaclesOf(
  model: Model,
  stay: Stay,
  guests: number,
  override: boolean,
  own?: ModelBooking,
  isKept = false,
) {
  if (override) return [];
  const { service, startsAt } = stay.places;
  return [
    ...stay.obstacles,
    ...sizeObstacles(model, service, guests),
    ...windowObstacles(model, service, startsAt, isKept),
    ...(stay.isScheduled ? roomObstacles(model, stay, guests, own) : []),
  ];
}

function hold(model: Model, act: Act & { do: 'hold' }): Outcome {
  const stay = stayAt(model, act.service, startOf(act.start));
  const live = [...model.bookings.values()].filter((other) => statusOf(other, model.now) === 'held');
  const obstacles: Obstacle[] = obstaclesOf(model, stay, act.guests, act.override);
  if (live.filter(({ heldBy }) => heldBy === act.key).length >= LIMITS.perKey)
    obstacles.push({ code: 'too-many-holds', members: { holder: 'api-key', limit: LIMITS.perKey } });
  if (
    act.customer !== null &&
    live.filter((other) => other.customer === act.customer).length >= LIMITS.perCustomer
  )
    obstacles.push({ code: 'too-many-holds', members: { holder: 'customer', limit: LIMITS.perCustomer } });
  if (obstacles.length > 0) return obstacles;
  return {
    ...begun(model, stay, act.guests),
    ...{ status: 'held', customer: act.customer, heldBy: act.key },
    expiresAt: dueAt(model.now, SAME.holdMinutes, stay.places.startsAt),
  };
}

function create(model: Model, act: Act & { do: 'create' }): Outcome {
  const stay = stayAt(model, act.service, startOf(act.start));
  const obstacles = obstaclesOf(model, stay, act.guests, act.override);
  if (obstacles.length > 0) return obstacles;
  const booking = { ...begun(model, stay, act.guests), customer: act.customer };
  if (model.terms.services[act.service].confirmation === 'automatic')
    return { ...booking, status: 'confirmed' };
  const expiresAt = dueAt(model.now, SAME.confirmationMinutes, booking.startsAt);
  return { ...booking, status: 'pending', expiresAt };
}

function walkIn(model: Model, { service, guests, override }: Act & { do: 'walk-in' }): Outcome {
  const stay = stayNow(model, service);
  const obstacles = override
    ? []
    : [
        ...stay.obstacles,
        ...sizeObstacles(model, service, guests),
        ...(stay.isScheduled ? roomObstacles(model, stay, guests) : []),
      ];
  return obstacles.length > 0
    ? obstacles
    : { ...begun(model, stay, guests), status: 'seated', customer: null };
}

type Change = Extract<Act, { readonly booking: object }>;

function change(model: Model, booking: ModelBooking, act: Change, version?: number): Outcome {
  const isStale = version !== undefined && version !== versionOf(booking, model.now);
  const conflict: Obstacle[] = isStale ? [{ code: 'version-conflict' }] : [];
  const outcome = changed(model, booking, act);
  if (isRefused(outcome)) return [...outcome, ...conflict];
  return isStale && booking.status !== 'cancelled' ? conflict : outcome;
}

const forbidden = (bookingStatus: BookingStatus): Obstacle[] => [
  { code: 'invalid-transition', members: { bookingStatus } },
];

function changed(model: Model, booking: ModelBooking, act: Change): Outcome {
  const { now, terms } = model;
  const status = statusOf(booking, now);
  const next = (difference: Partial<ModelBooking>): ModelBooking => ({
    ...booking,
    ...difference,
    version: booking.version + 1,
  });
  switch (act.do) {
    case 'extend': {
      if (status === 'expired') return [{ code: 'hold-expired' }];
      if (status !== 'held') return forbidden(status);
      const latest = Math.min(booking.createdAt + SAME.holdMinutesMax * MINUTE_MS, booking.startsAt);
      const expiresAt = Math.min(now + SAME.holdMinutes * MINUTE_MS, latest);
      return expiresAt > (booking.expiresAt ?? 0) ? next({ expiresAt }) : [{ code: 'hold-not-extendable' }];
    }
    case 'release':
      return status === 'held' ? next({ status: 'cancelled', expiresAt: null }) : forbidden(status);
    case 'decline':
      return status === 'pending' ? next({ status: 'declined', expiresAt: null }) : forbidden(status);
    case 'seat':
      return status === 'confirmed' ? next({ status: 'seated' }) : forbidden(status);
    case 'complete':
      return status === 'seated'
        ? next({ status: 'completed', ...departed(booking, now) })
        : forbidden(status);
    case 'no-show':
      if (status !== 'confirmed') return forbidden(status);
      return isLate(booking, now)
        ? next({ status: 'no-show', ...departed(booking, now) })
        : [{ code: 'no-show-too-early' }];
    case 'cancel': {
      if (status === 'cancelled') return booking;
      if (!['held', 'pending', 'confirmed'].includes(status)) return forbidden(status);
      const { cancelCutoffMinutes } = terms.services[booking.service];
      if (act.by === 'guest' && status !== 'held' && isMissed(cancelCutoffMinutes, booking, now))
        return [{ code: 'outside-cancellation-window' }];
      return next({ status: 'cancelled', expiresAt: null });
    }
    case 'confirm':
      return confirm(model, booking, status, act);
    case 'reschedule':
      return reschedule(model, booking, status, act);
    case 'book-held':
      return bookHeld(model, booking, status, act);
  }
}

const isMissed = (cutoffMinutes: number | null, { startsAt, endsAt }: ModelBooking, now: number): boolean =>
  now > (cutoffMinutes === null ? endsAt : startsAt - cutoffMinutes * MINUTE_MS);

function confirm(
  model: Model,
  booking: ModelBooking,
  status: BookingStatus,
  { by, customer: named }: { readonly by: 'guest' | 'venue'; readonly customer: number | null },
): Outcome {
  const customer = named ?? booking.customer;
  const next = { ...booking, customer, version: booking.version + 1 };
  const confirmed: ModelBooking = { ...next, status: 'confirmed', expiresAt: null };
  if (status === 'pending') return by === 'venue' ? confirmed : [{ code: 'forbidden' }];
  if (status !== 'held') return forbidden(status);
  if (customer === null) return [{ code: 'customer-missing' }];
  if (by === 'venue' || model.terms.services[booking.service].confirmation === 'automatic') return confirmed;
  const expiresAt = dueAt(model.now, SAME.confirmationMinutes, booking.startsAt);
  return { ...next, status: 'pending', expiresAt };
}

const isMovable = (status: BookingStatus): boolean => ['held', 'pending', 'confirmed'].includes(status);

function reschedule(
  model: Model,
  booking: ModelBooking,
  status: BookingStatus,
  act: Act & { do: 'reschedule' },
): Outcome {
  const obstacles: Obstacle[] = isMovable(status) ? [] : forbidden(status);
  const { changeCutoffMinutes } = model.terms.services[booking.service];
  if (act.by === 'guest' && isMissed(changeCutoffMinutes, booking, model.now))
    obstacles.push({ code: 'outside-change-window' });
  const service = act.service ?? booking.service;
  const guests = act.guests ?? booking.guests;
  const startsAt = act.start === null ? booking.startsAt : startOf(act.start);
  const outcome = moved(model, booking, { service, guests, startsAt }, act);
  if (isRefused(outcome)) obstacles.push(...outcome);
  else if (outcome !== booking && isOnlyForVenue(model, booking, service, act.by))
    obstacles.push({ code: 'forbidden' });
  return isRefused(outcome) || obstacles.length > 0 ? obstacles : outcome;
}

/** Of what is confirmed guests cannot make something that the venue would have to confirm by hand, or has. */
const isOnlyForVenue = (
  { terms }: Model,
  { service, status }: ModelBooking,
  wanted: Service,
  by: string,
): boolean =>
  by === 'guest' &&
  status === 'confirmed' &&
  [service, wanted].some((either) => terms.services[either].confirmation === 'manual');

interface Wanted {
  readonly service: 0 | 1;
  readonly guests: number;
  readonly startsAt: number;
}

/** A party that stays where it is has its places, whatever the schedule or the clock say. */
function moved(
  model: Model,
  booking: ModelBooking,
  { service, guests, startsAt }: Wanted,
  act: { readonly override: boolean },
): Outcome {
  const isInPlace =
    startsAt === booking.startsAt &&
    service === booking.service &&
    sizeObstacles(model, service, guests).length === 0;
  const stay = stayAt(model, service, startsAt);
  const obstacles = isInPlace
    ? act.override
      ? []
      : roomObstacles(model, stay, guests, booking)
    : obstaclesOf(model, stay, guests, act.override, booking, startsAt === booking.startsAt);
  if (obstacles.length > 0) return obstacles;
  const until = dueAfterMove(booking, startsAt, model.now);
  const after = { ...booking, ...stay.places, guests, expiresAt: until };
  const isSame = JSON.stringify(after) === JSON.stringify(booking);
  return isSame ? booking : { ...after, version: booking.version + 1 };
}

/** Nothing outlasts its start; a request stands for as long as if it had been for the new one from the first. */
function dueAfterMove({ status, expiresAt, createdAt }: ModelBooking, startsAt: number, now: number) {
  if (expiresAt === null) return null;
  const isRequest = status === 'pending';
  const due = isRequest ? Math.max(expiresAt, createdAt + SAME.confirmationMinutes * MINUTE_MS) : expiresAt;
  return due <= startsAt ? due : Math.max(now + 1, startsAt);
}

function bookHeld(
  model: Model,
  booking: ModelBooking,
  status: BookingStatus,
  act: Act & { do: 'book-held' },
): Outcome {
  const wanted = { service: act.service, guests: act.guests, startsAt: startOf(act.start) };
  const outcome = moved(model, booking, wanted, act);
  const obstacles = [...(status === 'held' ? [] : forbidden(status)), ...(isRefused(outcome) ? outcome : [])];
  if (obstacles.length > 0 || isRefused(outcome)) return obstacles;
  return confirm(model, outcome, status, act);
}

/** What has expired is known to be. */
function swept(model: Model): Model {
  const bookings = [...model.bookings].map(([key, booking]): [number, ModelBooking] =>
    isLapsed(booking, model.now)
      ? [key, { ...booking, status: 'expired', expiresAt: null, version: booking.version + 1 }]
      : [key, booking],
  );
  return { ...model, bookings: new Map(bookings) };
}

function withoutNoShows(model: Model): Model {
  const { now, terms } = model;
  const bookings = [...model.bookings].map(([key, booking]): [number, ModelBooking] =>
    booking.status === 'confirmed' && terms.services[booking.service].noShowAutomatic && isLate(booking, now)
      ? [key, { ...booking, status: 'no-show', ...departed(booking, now), version: booking.version + 1 }]
      : [key, booking],
  );
  return { ...model, bookings: new Map(bookings) };
}
