import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SlotUnavailable, verifyLedger } from '#booking';
import { StreamVersionConflict } from '#event-store';
import { newUuid, type Transaction, type Uuid, VersionConflict } from '#platform';
import { createPool, lockService, recordService, type ServiceDescription } from '#venues';
import {
  aBooking,
  aCancellation,
  BY_REQUEST,
  everyDay,
  idIn,
  inDays,
  ORIGIN,
  type Place,
  type SetupFixture,
  type SetupProcess,
  startSetupFixture,
  twoDaysLate,
} from '../../../testing/setup-fixture.js';
import { ChangeService, type ServiceChangeAnswer } from './change-service.command.js';

let fixture: SetupFixture;
let another: SetupProcess;
beforeAll(async () => {
  fixture = await startSetupFixture();
  another = await fixture.another();
});
afterAll(() => fixture.stop());

type Change = (
  place: Place,
  change: Partial<ServiceDescription>,
  more?: { readonly dryRun?: boolean; readonly expectedVersion?: number },
) => Promise<ServiceChangeAnswer>;

const changeIn =
  (process: SetupProcess): Change =>
  ({ tenantId, serviceId }, change, more) =>
    process.commands.execute(new ChangeService({ tenantId, serviceId, change, ...more, ...ORIGIN }));
const change: Change = (...args) => changeIn(fixture)(...args);

const book = async (place: Place, guests: number, slot = '19:00'): Promise<Uuid> =>
  idIn(await fixture.commands.execute(aBooking(place, { guests, slot })));
const cancel = (place: Place, bookingId: Uuid): Promise<unknown> =>
  fixture.commands.execute(aCancellation(place, bookingId));
const bookMany = (count: number, place: Place, wishes: { guests?: number; slot?: string } = {}) =>
  Promise.allSettled(Array.from({ length: count }, () => fixture.commands.execute(aBooking(place, wishes))));

const slotsOf = ({ tenantId }: Place): Promise<Record<string, number | null>[]> =>
  fixture.db.dataSource.query(
    `SELECT capacity, reserved, shrinks_to FROM slots WHERE tenant_id = $1 ORDER BY starts_at`,
    [tenantId],
  );
const faults = async (): Promise<readonly string[]> => (await verifyLedger(fixture.database)).faults;

describe('a lower capacity', () => {
  it('holds for slots that have been opened and for those that have not', async () => {
    const place = await fixture.place();
    await book(place, 1);
    await change(place, { capacity: 4 });
    await expect(book(place, 4)).rejects.toThrow(SlotUnavailable);
    await expect(book(place, 5, '20:00')).rejects.toThrow(SlotUnavailable);
    await book(place, 3);
    await book(place, 4, '20:00');
    expect(await slotsOf(place)).toEqual([
      { capacity: 4, reserved: 4, shrinks_to: null },
      { capacity: 4, reserved: 4, shrinks_to: null },
    ]);
  });

  it('lets those stay who have booked, refuses new ones, and shrinks the slot as bookings leave', async () => {
    const place = await fixture.place();
    const [first, second, third] = [await book(place, 8), await book(place, 5), await book(place, 10)];
    await change(place, { capacity: 12 });
    expect(await slotsOf(place)).toEqual([{ capacity: 23, reserved: 23, shrinks_to: 12 }]);
    await cancel(place, first);
    expect(await slotsOf(place)).toEqual([{ capacity: 15, reserved: 15, shrinks_to: 12 }]);
    await expect(book(place, 1)).rejects.toThrow(SlotUnavailable);
    await cancel(place, second);
    expect(await slotsOf(place)).toEqual([{ capacity: 12, reserved: 10, shrinks_to: null }]);
    await expect(book(place, 3)).rejects.toThrow(SlotUnavailable);
    await book(place, 2);
    await cancel(place, third);
    expect(await slotsOf(place)).toEqual([{ capacity: 12, reserved: 2, shrinks_to: null }]);
    expect(await faults()).toEqual([]);
  });

  it('does not let newcomers have the places of those who leave in the same moment', async () => {
    const place = await fixture.place();
    const leaving = [await book(place, 10), await book(place, 10)];
    await book(place, 10);
    await change(place, { capacity: 12 });
    const [answers] = await Promise.all([bookMany(10, place), ...leaving.map((id) => cancel(place, id))]);
    const accepted = answers.filter(({ status }) => status === 'fulfilled').length;
    expect(accepted).toBeLessThanOrEqual(2);
    expect(await slotsOf(place)).toEqual([{ capacity: 12, reserved: 10 + accepted, shrinks_to: null }]);
    expect(await faults()).toEqual([]);
  });
});

describe('the bookings that a change leaves outside', () => {
  it('are named with the reason, and stay as they are', async () => {
    const place = await fixture.place();
    const early = await book(place, 1, '10:00');
    const large = await book(place, 9, '19:00');
    const inside = await book(place, 2, '19:15');
    const weeklyHours = everyDay([{ opens: '17:00', closes: '22:00' }]);
    const wish = { weeklyHours, partyMax: 8 };
    const dry = await change(place, wish, { dryRun: true });
    const { bookingsOutside } = await change(place, wish);
    expect(bookingsOutside.items.map(({ id, reasons, status }) => [id, reasons, status])).toEqual([
      [early, ['not-in-schedule'], 'confirmed'],
      [large, ['party-size'], 'confirmed'],
    ]);
    expect(bookingsOutside.items.map(({ id }) => id)).not.toContain(inside);
    expect(dry.bookingsOutside).toEqual(bookingsOutside);
  });

  it('are all those of a slot with more reserved than it offers', async () => {
    const place = await fixture.place();
    const crowded = [await book(place, 5), await book(place, 5)].sort();
    await book(place, 5, '20:00');
    const { bookingsOutside } = await change(place, { capacity: 6 });
    expect(bookingsOutside).toMatchObject({ count: 2, next: null });
    expect(bookingsOutside.items.map(({ id }) => id).sort()).toEqual(crowded);
  });

  it('are those of a date that is closed', async () => {
    const place = await fixture.place();
    const id = await book(place, 5);
    const { bookingsOutside } = await change(place, {
      exceptions: { [inDays(30)]: { blackout: 'private-event' } },
    });
    expect(bookingsOutside.items).toMatchObject([{ id, reasons: ['closed'] }]);
  });

  it('are counted whole and shown in part', async () => {
    const place = await fixture.place({ capacity: 1_000 });
    await bookMany(60, place, { guests: 3 });
    const { count, items, next } = (await change(place, { partyMax: 2 })).bookingsOutside;
    expect([count, items.length, next?.bookingId]).toEqual([60, 50, items.at(-1)?.id]);
  });

  it('are none of the past, and none that were cancelled', async () => {
    const place = await fixture.place();
    await cancel(place, await book(place, 9));
    const past = await book(place, 9);
    const move = (days: string): Promise<unknown> =>
      fixture.db.dataSource.query(
        `UPDATE bookings SET starts_at = starts_at + $2::interval, ends_at = ends_at + $2::interval
          WHERE booking_id = $1`,
        [past, days],
      );
    await move('-40 days');
    expect((await change(place, { partyMax: 2 })).bookingsOutside.count).toBe(0);
    await move('40 days');
  });

  it('are none whose time is over, also while nobody has recorded that', async () => {
    const place = await fixture.place(BY_REQUEST);
    const id = await book(place, 9);
    const inTime = await change(place, { partyMax: 8 });
    expect(inTime.bookingsOutside).toMatchObject({ count: 1, items: [{ id, status: 'pending' }] });
    const late = await changeIn(await fixture.another(twoDaysLate))(place, { partyMax: 7 });
    expect(late.bookingsOutside).toEqual({ count: 0, items: [], next: null });
  });
});

describe('a dry run', () => {
  it('changes neither the service nor its slots nor the log', async () => {
    const place = await fixture.place();
    await book(place, 10);
    const rows = (): Promise<unknown> =>
      fixture.db.dataSource.query(
        `SELECT (SELECT jsonb_agg(s) FROM services s WHERE tenant_id = $1) AS services,
                (SELECT jsonb_agg(s) FROM slots s WHERE tenant_id = $1) AS slots,
                (SELECT count(*) FROM events WHERE tenant_id = $1) AS events`,
        [place.tenantId],
      );
    const before = await rows();
    const { service, bookingsOutside } = await change(place, { capacity: 5 }, { dryRun: true });
    expect([service.capacity, bookingsOutside.count]).toEqual([5, 1]);
    expect(await rows()).toEqual(before);
  });
});

describe('another pool', () => {
  it('is refused while bookings are to come that hold no places in it', async () => {
    const place = await fixture.place();
    const poolId = newUuid();
    await createPool(fixture.db.database, { ...place, poolId, name: 'Room', capacity: 50, slotMinutes: 15 });
    const id = await book(place, 2);
    await expect(change(place, { poolId })).rejects.toMatchObject({
      code: 'bookings-exist',
      members: { count: 1 },
    });
    await cancel(place, id);
    expect((await change(place, { poolId })).service.poolId).toBe(poolId);
  });
});

describe('hours that are new', () => {
  it('do not sell the places of guests who stay on from the old ones', async () => {
    const evening = [{ opens: '17:00', closes: '19:00' }];
    const longer = [{ opens: '17:00', closes: '20:00' }];
    const place = await fixture.place({ weeklyHours: everyDay(evening), turnMinutes: 60, capacity: 10 });
    await book(place, 7, '18:45');
    await change(place, { weeklyHours: everyDay(longer) });
    // A process that has not seen the old hours, so that they are not in its memory.
    const at7 = (guests: number) => aBooking(place, { guests });
    await expect(another.commands.execute(at7(4))).rejects.toThrow(SlotUnavailable);
    await another.commands.execute(at7(3));
    expect(await faults()).toEqual([]);
  });
});

describe('a change and bookings at the same time', () => {
  it('never leave a slot that sells more than the new capacity', async () => {
    for (let round = 0; round < 5; round += 1) {
      const place = await fixture.place();
      const slots = Array.from({ length: 20 }, (_, index) => `${String(index).padStart(2, '0')}:00`);
      const attempts = slots.flatMap((slot, index) =>
        Array.from({ length: 15 }, () => {
          const process = index % 2 === 0 ? fixture : another;
          return process.commands.execute(aBooking(place, { slot }));
        }),
      );
      const changed = change(place, { capacity: 10 });
      await Promise.all([Promise.allSettled(attempts), changed]);
      const rows = await slotsOf(place);
      for (const { capacity, reserved, shrinks_to } of rows) {
        expect([capacity, shrinks_to]).toEqual(Number(reserved) > 10 ? [reserved, 10] : [10, null]);
      }
    }
    expect(await faults()).toEqual([]);
  });

  /** A change that has written all of it and waits before its COMMIT, while a slot is asked for the first time. */
  async function openDuringChange(process: SetupProcess): Promise<Record<string, number | null>[]> {
    const place = await fixture.place();
    let asked: Promise<unknown> = Promise.resolve();
    await fixture.database.transaction(async (tx) => {
      await lowerCapacity(tx, place);
      asked = process.commands.execute(aBooking(place));
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    await asked;
    return slotsOf(place);
  }
  async function lowerCapacity(tx: Transaction, { tenantId, serviceId }: Place): Promise<void> {
    const service = await lockService(tx, tenantId, serviceId);
    const data = { from: { capacity: 40 }, to: { capacity: 10 } };
    await recordService(tx, tenantId, service!, [{ type: 'service-capacity-changed', data }], ORIGIN);
  }

  it('open no slot with the capacity from before', async () => {
    expect(await openDuringChange(another)).toEqual([{ capacity: 10, reserved: 1, shrinks_to: null }]);
  });

  it('(control) open one with the capacity from before when the service is read without a lock', async () => {
    const careless = await fixture.another((text) => text.replace('FOR SHARE OF services', ''));
    expect(await openDuringChange(careless)).toEqual([{ capacity: 40, reserved: 1, shrinks_to: null }]);
  });

  it('(control) sell beyond the new capacity when slots are not locked', async () => {
    const careless = await fixture.another((text) => text.replace('FOR UPDATE', ''));
    const outcomes: boolean[] = [];
    for (let round = 0; round < 60 && !outcomes.includes(true); round += 1) {
      const place = await fixture.place();
      await book(place, 1);
      await Promise.all([
        bookMany(30, place),
        changeIn(careless)(place, { capacity: 10 }).catch(() => undefined),
      ]);
      const [row] = await slotsOf(place);
      outcomes.push(Number(row?.['reserved']) > 10 && row?.['shrinks_to'] === null);
    }
    expect(outcomes).toContain(true);
  });
});

describe('two changes that saw the same version', () => {
  const both = async (changeTo: Change): Promise<unknown[]> => {
    const place = await fixture.place();
    const attempts = [11, 12, 13, 14].map((capacity) =>
      changeTo(place, { capacity }, { expectedVersion: 1 }),
    );
    const outcomes = await Promise.allSettled(attempts);
    return outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as Error).constructor] : [],
    );
  };

  it('are one change, and for all others a conflict', async () => {
    expect(await both(change)).toEqual([VersionConflict, VersionConflict, VersionConflict]);
  });

  it('(control) are kept apart by the log alone when the service is not locked', async () => {
    const careless = await fixture.another((text) => text.replace('FOR NO KEY UPDATE', ''));
    const refusals: unknown[] = [];
    for (let round = 0; round < 20 && !refusals.includes(StreamVersionConflict); round += 1)
      refusals.push(...(await both(changeIn(careless))));
    expect(refusals).toContain(StreamVersionConflict);
  });
});
