import { newUuid, type Uuid } from '#platform';
import type { BookingView } from '../src/booking-view.js';
import { type CancelBooking, type CreateBooking, RequestInFlight, type StoredAnswer } from '../src/index.js';
import { aBooking, aCancellation, type BookingFixture, inDays, type Place } from './booking-fixture.js';

/** What a caller asked for: something possible, or something that must be refused without harm to its neighbours. */
export type Wish = 'booking' | 'cancellation' | 'one-key-two-requests' | 'no-such-booking' | 'poison';

export interface Caller {
  readonly wish: Wish;
  readonly key: string;
  readonly place: Place;
  readonly command: CreateBooking | CancelBooking;
  /** The booking to be cancelled. */
  readonly bookingId?: Uuid;
}

export interface Answered extends Caller {
  readonly answer?: StoredAnswer & { readonly booking: BookingView };
  readonly refusal?: Error;
}

const SLOTS = ['18:00', '18:15', '18:30', '19:00', '19:15', '20:00'];
function pick<T>(from: readonly T[], index: number): T {
  const picked = from[index % from.length];
  if (picked === undefined) throw new Error('There is nothing to pick from.');
  return picked;
}
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const when = (index: number) => ({ date: inDays(30), slot: pick(SLOTS, index) });

/** Two tenants, three services: one with turn times over several slots, one that fills up, one with room for all. */
export async function openPlaces(fixture: BookingFixture): Promise<readonly [Place, Place, Place]> {
  const long = await fixture.place({ turnMinutes: 45, capacity: 14 });
  const roomy = await fixture.anotherService(long, { capacity: 1_000 });
  const small = await fixture.place({ capacity: 6 });
  return [long, small, roomy];
}

/**
 * Callers of every kind, two tenants and three services, in an order that mixes all of them. `booked` are bookings that
 * exist, to be cancelled: every one by two callers with one key, every third by somebody else as well.
 */
export function mixedCallers(
  [long, small, roomy]: readonly [Place, Place, Place],
  booked: readonly { readonly place: Place; readonly bookingId: string }[],
): Caller[] {
  const of = (wish: Wish, place: Place, key: string, command: Caller['command']): Caller => ({
    wish,
    place,
    key,
    command,
  });
  const bookings = times(80, (index) => {
    const [place, key] = [pick([long, small, roomy], index), newUuid()];
    const contact = { email: `guest-${index % 30}@example.org`, name: 'Ada L.' };
    const wishes = { key, contact, guests: 1 + (index % 4), when: when(Math.floor(index / 3)) };
    const copies = index % 4 === 0 ? 3 : 1;
    return times(copies, () => of('booking', place, key, aBooking(place, wishes)));
  });
  const cancellations = booked.map(({ place, bookingId }, index) => {
    const [key, other] = [newUuid(), newUuid()];
    const by = (its: string) => ({
      ...of('cancellation', place, its, aCancellation(place, bookingId, its)),
      bookingId,
    });
    return index % 3 === 0 ? [by(key), by(key), by(other)] : [by(key), by(key)];
  });
  const contested = times(6, (index) => {
    const key = newUuid();
    return times(2, (copy) => {
      const wishes = { key, fingerprint: `request ${copy}`, guests: 5 + copy, when: when(index) };
      return of('one-key-two-requests', roomy, key, aBooking(roomy, wishes));
    });
  });
  const unknown = times(6, (index) => {
    const [place, key] = [pick([small, roomy], index), newUuid()];
    return of('no-such-booking', place, key, aCancellation(place, newUuid(), key));
  });
  const poison = times(3, (index) => {
    const key = newUuid();
    const wishes = { key, when: when(index), correlationId: 'a NUL \u0000 that jsonb refuses' };
    return of('poison', roomy, key, aBooking(roomy, wishes));
  });
  return mixed([...bookings.flat(), ...cancellations.flat(), ...contested.flat(), ...unknown, ...poison]);
}

/** As a good client does it: a request whose first copy is still under way is sent again. */
async function insisted(execute: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
  for (;;) {
    try {
      return await execute();
    } catch (refusal) {
      if (!(refusal instanceof RequestInFlight)) throw refusal;
    }
  }
}

/** All at once, every other one through the other process. */
export function sendAll(
  processes: readonly Pick<BookingFixture, 'commands'>[],
  callers: readonly Caller[],
): Promise<Answered[]> {
  return Promise.all(
    callers.map(async (caller, index): Promise<Answered> => {
      try {
        const { commands } = pick(processes, index);
        const answer = await insisted(() => commands.execute(caller.command as CreateBooking));
        return { ...caller, answer: { ...answer, booking: JSON.parse(answer.body) as BookingView } };
      } catch (refusal) {
        return { ...caller, refusal: refusal as Error };
      }
    }),
  );
}

/** An order in which neighbours differ, the same every time. Copies of one key stay within reach of each other. */
function mixed(callers: readonly Caller[]): Caller[] {
  const stride = 37;
  const columns = times(stride, (offset) => callers.filter((_, index) => index % stride === offset));
  return columns.flat();
}
