import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainError, Uuid } from '#platform';
import { createTestDatabase } from '#test/support/test-database.js';
import { type BookingFixture, type Place, startBookingFixture } from '../../testing/booking-fixture.js';
import {
  aGuest,
  answered,
  type Commanded,
  DAY,
  toChange,
  toCreate,
  toHold,
} from '../../testing/booking-life.js';
import { MovingClock } from '../../testing/moving-clock.js';
import {
  type BookingView,
  ExpireBookings,
  GetBooking,
  GetGuestBooking,
  ListOpenedBookings,
  ListVenueBookings,
} from '../index.js';

let fixture: BookingFixture;
let clock: MovingClock;
let place: Place;
/** A hold and a request whose time is over, which nobody has recorded when they are first looked at. */
let ids: readonly Uuid[];
let before: readonly BookingView[];
let unrecorded: Seen;
let recorded: Seen;
const refusals = new Map<string, string>();

interface Seen {
  readonly one: readonly BookingView[];
  readonly sheet: readonly BookingView[];
  readonly exported: readonly BookingView[];
  readonly byGuest: readonly BookingView[];
}

beforeAll(async () => {
  const db = await createTestDatabase();
  clock = await MovingClock.start(db.dataSource, Date.parse(`${DAY}T12:00:00Z`));
  fixture = await startBookingFixture({ db, clock });
  place = await fixture.place({ holdMinutes: 10, confirmationMinutes: 10 });
  const byHand = await fixture.anotherService(place, { confirmation: 'manual', confirmationMinutes: 10 });
  const held = await answered(fixture.commands, toHold(place, { contact: aGuest('ada') }));
  const asked = await answered(fixture.commands, toCreate(byHand));
  before = [held, asked];
  ids = before.map(({ id }) => id);
  await clock.forward(10);
  unrecorded = await look();
  await tryMoves('unrecorded');
  await fixture.commands.execute(new ExpireBookings());
  recorded = await look();
  await tryMoves('recorded');
});
afterAll(() => fixture.stop());

async function look(): Promise<Seen> {
  const { tenantId, venueId } = place;
  const { queries } = fixture;
  const filter = { limit: 10 };
  return {
    one: await Promise.all(
      ids.map((id) => queries.execute(new GetBooking(tenantId, id, { openPersonalData: false }))),
    ),
    sheet: inOrder((await queries.execute(new ListVenueBookings(tenantId, venueId, filter))).items),
    exported: inOrder(
      (
        await queries.execute(
          new ListOpenedBookings(tenantId, venueId, { ...filter, opensPersonalData: false }),
        )
      ).items,
    ),
    byGuest: await Promise.all(
      ids.map(async (id) => (await queries.execute(new GetGuestBooking(tenantId, id))).booking),
    ),
  };
}

const inOrder = (items: readonly BookingView[]): BookingView[] =>
  ids.flatMap((id) => items.filter((item) => item.id === id));

/** What became of a move by somebody who saw the booking before its time was over, and by one who has seen it since. */
async function tryMoves(when: string): Promise<void> {
  const moves: readonly Commanded[] = ['confirm', 'cancel', 'seat', 'extend', 'release', 'decline'];
  for (const move of moves)
    for (const [whose, { version }] of Object.entries({ old: before[0], seen: unrecorded.one[0] }) as [
      string,
      BookingView,
    ][]) {
      const command = toChange[move](place, ids[0] ?? '', { expectedVersion: version });
      const outcome = await answered(fixture.commands, command).then(({ status }) => status, codeOf);
      refusals.set(`${move} ${when} ${whose}`, outcome);
    }
}

const codeOf = (error: unknown): string => {
  const { code, members } = error as DomainError;
  return [code, members['version']].join(' ').trim();
};

describe('a booking whose time is over, before anybody has recorded that', () => {
  it.each(['one', 'sheet', 'exported', 'byGuest'] as const)(
    'is shown as it will be once it is: %s',
    (view) => {
      expect(unrecorded[view].map(({ status }) => status)).toEqual(['expired', 'expired']);
      expect(unrecorded[view]).toEqual(recorded[view]);
    },
  );

  it('has another version than when it stood', () => {
    expect(unrecorded.one.map(({ version }) => version)).toEqual(before.map(({ version }) => version + 1));
  });

  it('is refused to whoever saw it stand, and to whoever has seen that it is over, as it is afterwards', () => {
    const of = (when: string): Record<string, string> =>
      Object.fromEntries(
        [...refusals]
          .filter(([cell]) => cell.includes(` ${when} `))
          .map(([cell, code]) => [cell.replace(when, ''), code]),
      );
    expect(of('unrecorded')).toEqual(of('recorded'));
    expect(of('recorded')).toEqual({
      'confirm  old': 'version-conflict 2',
      'confirm  seen': 'invalid-transition',
      'cancel  old': 'version-conflict 2',
      'cancel  seen': 'invalid-transition',
      'seat  old': 'version-conflict 2',
      'seat  seen': 'invalid-transition',
      'extend  old': 'version-conflict 2',
      'extend  seen': 'hold-expired',
      'release  old': 'version-conflict 2',
      'release  seen': 'invalid-transition',
      'decline  old': 'version-conflict 2',
      'decline  seen': 'invalid-transition',
    });
  });
});
