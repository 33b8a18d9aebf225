import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/support/eventually.js';
import { everyDay } from '#test/support/service-rules.js';
import { type BookingFixture, inDays, startBookingFixture } from '../../testing/booking-fixture.js';
import { aGuest, answered, toBookHeld, toChange, toCreate, toHold } from '../../testing/booking-life.js';
import { GetBooking } from '../index.js';

const DATE = inDays(30);
const SEVEN = { when: { date: DATE, slot: '19:00' } };

let fixture: BookingFixture;
beforeAll(async () => {
  fixture = await startBookingFixture();
});
afterAll(() => fixture.stop());

const send = (command: Parameters<typeof answered>[1]) => answered(fixture.commands, command);

describe('a service that confirms by hand', () => {
  const places = async () => {
    const automatic = await fixture.place();
    return { automatic, byHand: await fixture.anotherService(automatic, { confirmation: 'manual' }) };
  };

  it('is given no booking by guests that is confirmed elsewhere, but by the venue', async () => {
    const { automatic, byHand } = await places();
    const { id } = await send(toCreate(automatic, SEVEN));
    const moving = (by: 'guest' | 'venue') =>
      send(toChange.reschedule(automatic, id, { serviceId: byHand.serviceId, by }));
    await expect(moving('guest')).rejects.toMatchObject({ code: 'forbidden' });
    expect(await moving('venue')).toMatchObject({ serviceId: byHand.serviceId, status: 'confirmed' });
  });

  it('is given no places by guests that were offered elsewhere, which nobody would confirm', async () => {
    const { automatic, byHand } = await places();
    const offered = await send(toHold(automatic, { ...SEVEN, heldBy: null }));
    const wish = { ...SEVEN, serviceId: byHand.serviceId, by: 'guest' } as const;
    await expect(send(toChange.reschedule(automatic, offered.id, wish))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(send(toBookHeld(automatic, offered.id, wish))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('makes a request of a hold that was moved to it', async () => {
    const { automatic, byHand } = await places();
    const { id } = await send(toHold(automatic, SEVEN));
    await send(toChange.reschedule(automatic, id, { serviceId: byHand.serviceId, by: 'guest' }));
    expect(await send(toChange.confirm(automatic, id, { by: 'guest' }))).toMatchObject({ status: 'pending' });
  });
});

describe('a hold that is moved to another service while it is extended', () => {
  const sessionsWait = (sessions: number) =>
    eventually(
      () =>
        fixture.db.dataSource.query<{ count: number }[]>(
          `SELECT count(*)::int AS count FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        ),
      ([row]) => (row?.count ?? 0) >= sessions,
    );

  it('is given the minutes of the service that it has by then', async () => {
    const short = await fixture.place({ holdMinutes: 5, holdMinutesMax: 60 });
    const long = await fixture.anotherService(short, { holdMinutes: 45, holdMinutesMax: 60 });
    const { id } = await send(toHold(short, SEVEN));
    const other = fixture.db.dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query('SELECT FROM bookings WHERE booking_id = $1 FOR UPDATE', [id]);
    const moving = send(toChange.reschedule(short, id, { serviceId: long.serviceId, by: 'venue' }));
    await sessionsWait(1);
    const extending = send(toChange.extend(short, id, { by: 'venue' }));
    await sessionsWait(2);
    await other.rollbackTransaction();
    await other.release();

    expect(await moving).toMatchObject({ serviceId: long.serviceId });
    const { expiresAt } = await extending;
    expect(Date.parse(String(expiresAt)) - Date.now()).toBeGreaterThan(30 * 60_000);
  });
});

describe('the notes of a hold', () => {
  const notesAfter = async (named: string, become: 'confirmed' | 'booked') => {
    const place = await fixture.place();
    const contact = { ...aGuest('ada'), email: 'Ada@Example.org' };
    const { id } = await send(toHold(place, { ...SEVEN, contact, notes: 'window, please' }));
    const said = { ...SEVEN, contact: { ...contact, email: named } };
    await send(become === 'booked' ? toBookHeld(place, id, said) : toChange.confirm(place, id, said));
    const opened = new GetBooking(place.tenantId, id, { openPersonalData: true });
    return (await fixture.queries.execute(opened)).notes;
  };

  it.each(['confirmed', 'booked'] as const)(
    'are kept where the same guest is named with another spelling of the address: %s',
    async (become) => {
      expect(await notesAfter('ada@example.org', become)).toBe('window, please');
    },
  );

  it.each(['confirmed', 'booked'] as const)('are nobody else’s: %s', async (become) => {
    expect(await notesAfter('grace@example.org', become)).toBeUndefined();
  });
});

describe('a booking that stays where it is, at a time that the schedule does not have,', () => {
  const inTheAfternoon = { date: DATE, slot: '16:00' };
  const where = () => fixture.place({ weeklyHours: everyDay({ opens: '17:00', closes: '22:00' }) });
  const unscheduled = { when: inTheAfternoon, guests: 2, overrideReason: 'regular-guest' };

  it.each([
    ['is not said', {}],
    ['is', { when: inTheAfternoon }],
  ])('is changed, whether its time is said or not: it %s', async (_what, said) => {
    const place = await where();
    const { id } = await send(toCreate(place, unscheduled));
    const changed = send(toChange.reschedule(place, id, { ...said, guests: 3, by: 'guest' }));
    expect(await changed).toMatchObject({ slot: '16:00', guests: 3, version: 2 });
  });

  it('is no hindrance for the booking that it is held for', async () => {
    const place = await where();
    const { id } = await send(toHold(place, unscheduled));
    const booked = send(toBookHeld(place, id, { when: inTheAfternoon, guests: 2, by: 'guest' }));
    expect(await booked).toMatchObject({ id, slot: '16:00', status: 'confirmed' });
  });
});
