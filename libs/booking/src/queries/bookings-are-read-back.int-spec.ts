import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { aBooking, type BookingFixture, inDays, startBookingFixture } from '../../testing/booking-fixture.js';
import { aGuest, answered, toChange, toCreate } from '../../testing/booking-life.js';
import { GetBooking, GetBookingEvents, ListVenueBookings } from '../index.js';

let fixture: BookingFixture;
beforeAll(async () => {
  fixture = await startBookingFixture();
});
afterAll(() => fixture.stop());

const guest = { email: 'Ada@example.org', name: 'Ada L.', phone: '+44 20 7946 0000' };
const soon = { when: { date: inDays(30), slot: '19:00' } };
const idOf = ({ body }: { readonly body: string }): string => (JSON.parse(body) as { id: string }).id;

describe('a booking', () => {
  it('is read as it was answered', async () => {
    const place = await fixture.place();
    const answer = await fixture.commands.execute(aBooking(place));
    const read = await fixture.queries.execute(
      new GetBooking(place.tenantId, idOf(answer), { openPersonalData: true }),
    );
    expect(read).toMatchObject(JSON.parse(answer.body) as object);
  });

  it('opens contact and notes as they were given for it, where that is asked for', async () => {
    const place = await fixture.place();
    await fixture.commands.execute(
      aBooking(place, { contact: { email: 'ada@example.org', name: 'A. Lovelace' } }),
    );
    const answer = await fixture.commands.execute(
      aBooking(place, { contact: guest, notes: 'window, please' }),
    );
    const read = await fixture.queries.execute(
      new GetBooking(place.tenantId, idOf(answer), { openPersonalData: true }),
    );
    expect(read).toMatchObject({ customer: guest, notes: 'window, please' });
  });

  it('opens the contact of whoever comes, where that is somebody else than who asked', async () => {
    const place = await fixture.place({ confirmation: 'manual' });
    const { id } = await answered(fixture.commands, toCreate(place, { ...soon, contact: aGuest('grace') }));
    await answered(fixture.commands, toChange.confirm(place, id, { contact: guest }));
    const read = await fixture.queries.execute(
      new GetBooking(place.tenantId, id, { openPersonalData: true }),
    );
    expect(read).toMatchObject({ status: 'confirmed', customer: guest });
  });

  it('shows nothing personal otherwise', async () => {
    const place = await fixture.place();
    const answer = await fixture.commands.execute(
      aBooking(place, { contact: guest, notes: 'window, please' }),
    );
    const read = await fixture.queries.execute(
      new GetBooking(place.tenantId, idOf(answer), { openPersonalData: false }),
    );
    expect(JSON.stringify(read)).not.toMatch(/Ada|window|7946/);
  });

  it('is not found by another tenant', async () => {
    const [place, stranger] = [await fixture.place(), await fixture.place()];
    const answer = await fixture.commands.execute(aBooking(place));
    const read = fixture.queries.execute(
      new GetBooking(stranger.tenantId, idOf(answer), { openPersonalData: false }),
    );
    await expect(read).rejects.toMatchObject({ code: 'not-found' });
  });

  it('has an audit trail that names who asked and what it belongs to', async () => {
    const place = await fixture.place();
    const answer = await fixture.commands.execute(
      aBooking(place, { correlationId: 'chat-42', actor: 'api-key:7' }),
    );
    const { items } = await fixture.queries.execute(
      new GetBookingEvents(place.tenantId, idOf(answer), { limit: 10 }),
    );
    expect(items).toMatchObject([
      { type: 'booking-confirmed', version: 1, actor: 'api-key:7', correlationId: 'chat-42' },
    ]);
  });
});

describe("a venue's day sheet", () => {
  it('comes in order of start, page by page, each booking once', async () => {
    const place = await fixture.place();
    for (const slot of ['20:00', '18:00', '19:00', '18:00', '21:00']) {
      await fixture.commands.execute(aBooking(place, { when: { date: inDays(30), slot } }));
    }
    const read = (after?: Awaited<ReturnType<typeof page>>['next']) =>
      page(place, { limit: 2, ...(after && { after }) });
    const first = await read();
    const second = await read(first.next);
    const third = await read(second.next);
    const slots = [first, second, third].map(({ items }) => items.map(({ slot }) => slot));
    expect(slots).toEqual([['18:00', '18:00'], ['19:00', '20:00'], ['21:00']]);
    expect(third.next).toBeNull();
  });

  it('holds one day, one service and one status, where that is asked for', async () => {
    const place = await fixture.place();
    await fixture.commands.execute(aBooking(place, { when: { date: inDays(31), slot: '19:00' } }));
    await fixture.commands.execute(aBooking(place, { when: { date: inDays(32), slot: '19:00' } }));
    const sizes = await Promise.all([
      page(place, { limit: 10 }),
      page(place, { limit: 10, date: inDays(31) }),
      page(place, { limit: 10, status: 'cancelled' }),
      page(place, { limit: 10, serviceId: newUuid() }),
    ]);
    expect(sizes.map(({ items }) => items.length)).toEqual([2, 1, 0, 0]);
  });

  it('does not exist for a venue of another tenant', async () => {
    const [place, stranger] = [await fixture.place(), await fixture.place()];
    const sheet = fixture.queries.execute(
      new ListVenueBookings(stranger.tenantId, place.venueId, { limit: 1 }),
    );
    await expect(sheet).rejects.toMatchObject({ code: 'not-found' });
  });

  const page = (
    place: { tenantId: string; venueId: string },
    filter: ConstructorParameters<typeof ListVenueBookings>[2],
  ) => fixture.queries.execute(new ListVenueBookings(place.tenantId, place.venueId, filter));
});
