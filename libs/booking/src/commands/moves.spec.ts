import { describe, expect, it } from '@jest/globals';
import { anOffer, at, bookingIn, refusalOf, roomWith, STREAMS } from '../../testing/told-bookings.js';
import type { BookingEvent } from '../domain/booking-events.js';
import { type Booking, BOOKING_STATUSES, type BookingStatus, evolve } from '../domain/booking.js';
import { type Move, type Transition, TRANSITIONS } from '../domain/transitions.js';
import { decideExpireBooking } from '../ledger/expiry/expire-booking.js';
import { HoldHasExpired, InvalidTransition } from '../refusals.js';
import { decideCancelBooking } from './cancel-booking/cancel-booking.decision.js';
import { decideCompleteVisit } from './complete-visit/complete-visit.decision.js';
import { decideConfirmBooking } from './confirm-booking/confirm-booking.decision.js';
import { decideDeclineBooking } from './decline-booking/decline-booking.decision.js';
import { decideExtendHold } from './extend-hold/extend-hold.decision.js';
import { decideRecordNoShow } from './record-no-show/record-no-show.decision.js';
import { decideReleaseHold } from './release-hold/release-hold.decision.js';
import { decideRescheduleBooking } from './reschedule-booking/reschedule-booking.decision.js';
import { decideSeatGuests } from './seat-guests/seat-guests.decision.js';

type Decision = (booking: Booking, now: number) => readonly BookingEvent[];

/** Each move, made where nothing but the status could stand in its way. */
const DECISIONS: Readonly<Record<Move, Decision>> = {
  extend: (booking, now) =>
    decideExtendHold({ by: 'guest', holdMinutes: 10, holdMinutesMax: 60, offerMinutes: 30 }, booking, now),
  release: decideReleaseHold,
  confirm: (booking, now) =>
    decideConfirmBooking({ by: 'venue', confirmationMinutes: null }, booking, 'ada', now),
  decline: (booking, now) => decideDeclineBooking(null, booking, now),
  expire: decideExpireBooking,
  reschedule: (booking, now) =>
    decideRescheduleBooking(
      {
        ...{ offer: anOffer('20:00'), guests: 2, overrideReason: null },
        ...{ by: 'guest' as const, changeCutoffMinutes: null, isConfirmedByHand: false },
        confirmationMinutes: 30,
      },
      booking,
      roomWith({}),
      now,
    ),
  cancel: (booking, now) =>
    decideCancelBooking(
      { by: 'guest', reason: null, expectedVersion: undefined, cancelCutoffMinutes: null },
      booking,
      now,
    ),
  seat: decideSeatGuests,
  complete: decideCompleteVisit,
  'no-show': (booking, now) => decideRecordNoShow(0, booking, now),
};
const MOVES = Object.keys(TRANSITIONS) as Move[];

/** What the public contract allows; written once more, so that the table of transitions cannot change unnoticed. */
const ALLOWED: Readonly<Record<BookingStatus, readonly Move[]>> = {
  held: ['extend', 'release', 'confirm', 'expire', 'reschedule', 'cancel'],
  pending: ['confirm', 'decline', 'expire', 'reschedule', 'cancel'],
  confirmed: ['reschedule', 'cancel', 'seat', 'no-show'],
  seated: ['complete'],
  completed: [],
  cancelled: [],
  'no-show': [],
  expired: [],
  declined: [],
};

const BEFORE = at('12:06');
/** Holds and requests are over, and guests who have a table are late. */
const LATER = at('19:05');
const momentOf = (move: Move, status: BookingStatus): number =>
  move === 'expire' || (status !== 'held' && status !== 'pending') ? LATER : BEFORE;

const cells = (statuses: readonly BookingStatus[]): [Move, BookingStatus][] =>
  statuses.flatMap((status) => MOVES.map((move): [Move, BookingStatus] => [move, status]));
const isAllowed = ([move, status]: [Move, BookingStatus]): boolean => ALLOWED[status].includes(move);

describe('the table of transitions', () => {
  it('allows what the public contract does, and nothing else', () => {
    const allowed = MOVES.flatMap((move) =>
      TRANSITIONS[move].map(({ from }: Transition) => `${move} ${from}`),
    );
    const promised = BOOKING_STATUSES.flatMap((status) => ALLOWED[status].map((move) => `${move} ${status}`));
    expect(new Set(allowed)).toEqual(new Set(promised));
  });

  it('has every status and every move tried below', () => {
    expect(Object.keys(STREAMS).sort()).toEqual([...BOOKING_STATUSES].sort());
    expect(Object.keys(DECISIONS).sort()).toEqual([...MOVES].sort());
  });

  it.each(BOOKING_STATUSES)('is tried on a booking that is %s', (status) => {
    expect(bookingIn(status).status).toBe(status);
  });
});

describe('a move that the status allows', () => {
  it.each(cells(BOOKING_STATUSES).filter(isAllowed))(
    '%s: of %s, leads where the table says',
    (move, status) => {
      const booking = bookingIn(status);
      const events = DECISIONS[move](booking, momentOf(move, status));
      expect(events).toHaveLength(1);
      const after = events.reduce((before, event) => evolve(before.id, before, event), booking);
      expect(TRANSITIONS[move]).toContainEqual({ from: status, to: after.status });
      expect(after.version).toBe(booking.version + 1);
    },
  );
});

describe('a move that the status forbids', () => {
  const isException = ([move, status]: [Move, BookingStatus]): boolean =>
    move === 'expire' ||
    (move === 'cancel' && status === 'cancelled') ||
    (move === 'extend' && status === 'expired');
  const forbidden = cells(BOOKING_STATUSES).filter((cell) => !isAllowed(cell));

  it.each(forbidden.filter((cell) => !isException(cell)))(
    '%s: of %s, is refused as invalid-transition, naming the status',
    (move, status) => {
      const error = refusalOf(() => DECISIONS[move](bookingIn(status), momentOf(move, status)));
      expect(error).toBeInstanceOf(InvalidTransition);
      expect(error).toMatchObject({ code: 'invalid-transition', members: { bookingStatus: status } });
    },
  );

  it('extend: of a hold that has expired, is refused as hold-expired', () => {
    expect(refusalOf(() => DECISIONS.extend(bookingIn('expired'), LATER))).toBeInstanceOf(HoldHasExpired);
  });

  it('cancel: of a booking that is cancelled, changes nothing', () => {
    expect(DECISIONS.cancel(bookingIn('cancelled'), LATER)).toEqual([]);
  });

  it.each(forbidden.filter(([move]) => move === 'expire').map(([, status]) => status))(
    'expire: of %s, changes nothing',
    (status) => {
      expect(DECISIONS.expire(bookingIn(status), LATER)).toEqual([]);
    },
  );
});

describe('a hold or request whose time is over, though nobody has recorded that,', () => {
  const open = ['held', 'pending'] as const;
  const moves = MOVES.filter((move) => move !== 'expire');

  it.each(open.flatMap((status) => moves.map((move): [Move, BookingStatus] => [move, status])))(
    'is refused what an expired booking is: %s, of %s',
    (move, status) => {
      const { expiresAt } = bookingIn(status);
      const refused = refusalOf(() => DECISIONS[move](bookingIn(status), expiresAt ?? NaN));
      expect(refused).toEqual(refusalOf(() => DECISIONS[move](bookingIn('expired'), LATER)));
    },
  );

  it.each(open)('may still move in the last millisecond before: %s', (status) => {
    const booking = bookingIn(status);
    expect(DECISIONS.confirm(booking, (booking.expiresAt ?? NaN) - 1)).toHaveLength(1);
    expect(DECISIONS.expire(booking, (booking.expiresAt ?? NaN) - 1)).toEqual([]);
  });

  it('is recorded as what it was: a hold, or a request', () => {
    expect(DECISIONS.expire(bookingIn('held'), LATER)[0]?.type).toBe('hold-expired');
    expect(DECISIONS.expire(bookingIn('pending'), LATER)[0]?.type).toBe('request-expired');
  });
});
