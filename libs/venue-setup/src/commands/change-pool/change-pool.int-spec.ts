import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SlotUnavailable, verifyLedger } from '#booking';
import { newUuid, NotFound, type Transaction, type Uuid, VersionConflict } from '#platform';
import {
  createPool,
  createService,
  lockPool,
  type NewService,
  type PoolDescription,
  recordPool,
} from '#venues';
import {
  aBooking,
  aCancellation,
  BY_REQUEST,
  everyDay,
  idIn,
  ORIGIN,
  type Place,
  type SetupFixture,
  type SetupProcess,
  startSetupFixture,
  twoDaysLate,
} from '../../../testing/setup-fixture.js';
import { ChangePool, type PoolChangeAnswer } from './change-pool.command.js';

let fixture: SetupFixture;
let another: SetupProcess;
beforeAll(async () => {
  fixture = await startSetupFixture();
  another = await fixture.another();
});
afterAll(() => fixture.stop());

/** A room for 40 in which two services seat, each of which would take 100. */
interface Room {
  readonly poolId: Uuid;
  readonly dinner: Place;
  readonly tasting: Place;
}

async function aRoom(ofDinner: Partial<NewService> = {}): Promise<Room> {
  const { tenantId, venueId } = await fixture.place();
  const pool = { tenantId, venueId, poolId: newUuid(), name: 'Main room', capacity: 40, slotMinutes: 15 };
  await createPool(fixture.db.database, pool);
  const service = async (
    terms: Pick<NewService, 'name' | 'slotMinutes' | 'turnMinutes'> & Partial<NewService>,
  ): Promise<Place> => {
    const place = { tenantId, venueId, serviceId: newUuid() };
    const limits = { capacity: 100, partyMin: 1, partyMax: 40, leadMinutes: 0, horizonDays: 365 };
    const more = { poolId: pool.poolId, weeklyHours: everyDay() };
    await createService(fixture.db.database, { ...place, ...limits, ...more, ...terms });
    return place;
  };
  return {
    poolId: pool.poolId,
    dinner: await service({ name: 'Late dinner', slotMinutes: 15, turnMinutes: 15, ...ofDinner }),
    tasting: await service({ name: 'Tasting', slotMinutes: 30, turnMinutes: 30 }),
  };
}

type Change = (
  room: Room,
  change: Partial<PoolDescription>,
  more?: { readonly dryRun?: boolean; readonly expectedVersion?: number },
) => Promise<PoolChangeAnswer>;

const changeIn =
  (process: SetupProcess): Change =>
  ({ poolId, dinner: { tenantId } }, change, more) =>
    process.commands.execute(new ChangePool({ tenantId, poolId, change, ...more, ...ORIGIN }));
const change: Change = (...args) => changeIn(fixture)(...args);

const book = async (place: Place, guests: number, slot = '19:00'): Promise<Uuid> =>
  idIn(await fixture.commands.execute(aBooking(place, { guests, slot })));
const cancel = (place: Place, bookingId: Uuid): Promise<unknown> =>
  fixture.commands.execute(aCancellation(place, bookingId));

const slotsOf = ({ poolId }: Room): Promise<Record<string, number | null>[]> =>
  fixture.db.dataSource.query(
    'SELECT capacity, reserved, shrinks_to FROM slots WHERE service_id = $1 ORDER BY starts_at',
    [poolId],
  );
const faults = async (): Promise<readonly string[]> => (await verifyLedger(fixture.database)).faults;

describe('a lower capacity of a pool', () => {
  it('holds for all services in it, in slots that have been opened and in those that have not', async () => {
    const room = await aRoom();
    await book(room.dinner, 6);
    await change(room, { capacity: 10 });
    await expect(book(room.tasting, 5)).rejects.toThrow(SlotUnavailable);
    await expect(book(room.tasting, 11, '21:00')).rejects.toThrow(SlotUnavailable);
    await book(room.tasting, 4);
    await book(room.tasting, 10, '21:00');
    expect(await faults()).toEqual([]);
  });

  it('lets those stay who have booked, refuses new ones, and shrinks as bookings leave', async () => {
    const room = await aRoom();
    const leaving = await book(room.dinner, 15);
    await book(room.dinner, 8);
    await change(room, { capacity: 10 });
    expect(await slotsOf(room)).toEqual([{ capacity: 23, reserved: 23, shrinks_to: 10 }]);
    await expect(book(room.dinner, 1)).rejects.toThrow(SlotUnavailable);
    await cancel(room.dinner, leaving);
    expect(await slotsOf(room)).toEqual([{ capacity: 10, reserved: 8, shrinks_to: null }]);
    await book(room.dinner, 2);
    await expect(book(room.dinner, 1)).rejects.toThrow(SlotUnavailable);
    expect(await faults()).toEqual([]);
  });

  it('names the bookings of all services that are beyond it', async () => {
    const room = await aRoom();
    const crowded = [await book(room.dinner, 9), await book(room.tasting, 9)].sort();
    await book(room.dinner, 9, '21:00');
    const dry = await change(room, { capacity: 12 }, { dryRun: true });
    const { bookingsOutside } = await change(room, { capacity: 12 });
    expect(bookingsOutside.items.map(({ id }) => id).sort()).toEqual(crowded);
    expect(bookingsOutside.items.map(({ reasons }) => reasons)).toEqual([['capacity'], ['capacity']]);
    expect([bookingsOutside.count, dry.bookingsOutside]).toEqual([2, bookingsOutside]);
  });

  it('names none whose time is over, also while nobody has recorded that', async () => {
    const room = await aRoom(BY_REQUEST);
    const [requested, booked] = [await book(room.dinner, 9), await book(room.tasting, 9)];
    const outside = async (process: SetupProcess): Promise<readonly Uuid[]> => {
      const { bookingsOutside } = await changeIn(process)(room, { capacity: 12 }, { dryRun: true });
      expect(bookingsOutside.count).toBe(bookingsOutside.items.length);
      return bookingsOutside.items.map(({ id }) => id).sort();
    };
    expect(await outside(fixture)).toEqual([requested, booked].sort());
    expect(await outside(await fixture.another(twoDaysLate))).toEqual([booked]);
  });
});

describe('a higher capacity of a pool', () => {
  it('is there for slots that were full', async () => {
    const room = await aRoom();
    await book(room.dinner, 40);
    await expect(book(room.tasting, 2)).rejects.toThrow(SlotUnavailable);
    await change(room, { capacity: 42 });
    await book(room.tasting, 2);
    expect(await faults()).toEqual([]);
  });
});

describe('a change of a pool', () => {
  it('writes nothing in a dry run', async () => {
    const room = await aRoom();
    await book(room.dinner, 20);
    const rows = (): Promise<unknown> =>
      fixture.db.dataSource.query(
        `SELECT (SELECT jsonb_agg(p) FROM pools p WHERE tenant_id = $1) AS pools,
                (SELECT jsonb_agg(s) FROM slots s WHERE tenant_id = $1) AS slots,
                (SELECT count(*) FROM events WHERE tenant_id = $1) AS events`,
        [room.dinner.tenantId],
      );
    const before = await rows();
    const { pool } = await change(room, { capacity: 5, name: 'Bar' }, { dryRun: true });
    expect([pool.capacity, pool.name, pool.version]).toEqual([5, 'Bar', 3]);
    expect(await rows()).toEqual(before);
  });

  it('is refused where it would move the slots that claims rest on', async () => {
    await expect(change(await aRoom(), { slotMinutes: 30 })).rejects.toMatchObject({
      members: { errors: [{ pointer: '/slotMinutes' }] },
    });
  });

  it('happens once when many saw the same version', async () => {
    const room = await aRoom();
    const outcomes = await Promise.allSettled(
      [41, 42, 43, 44].map((capacity) => change(room, { capacity }, { expectedVersion: 1 })),
    );
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refusals.map((error: Error) => error.constructor)).toEqual(Array(3).fill(VersionConflict));
  });

  it('finds no pool of another tenant', async () => {
    const { poolId } = await aRoom();
    await expect(change({ ...(await aRoom()), poolId }, { capacity: 1 })).rejects.toThrow(NotFound);
  });
});

describe('a change of a pool and bookings at the same time', () => {
  /** Parties for both services from two processes, while the room becomes smaller. */
  async function rush(process: SetupProcess): Promise<Record<string, number | null>[]> {
    const room = await aRoom();
    await book(room.dinner, 1);
    const attempts = Array.from({ length: 40 }, (_, nth) => {
      const booker = nth % 2 === 0 ? fixture : another;
      return booker.commands.execute(aBooking(nth % 3 === 0 ? room.tasting : room.dinner));
    });
    const changed = changeIn(process)(room, { capacity: 10 }).catch(() => undefined);
    await Promise.all([Promise.allSettled(attempts), changed]);
    return slotsOf(room);
  }
  const isFitted = ({ capacity, reserved, shrinks_to }: Record<string, number | null>): boolean =>
    Number(reserved) > 10
      ? capacity === reserved && shrinks_to === 10
      : capacity === 10 && shrinks_to === null;

  it('never leave a slot that sells more than the new capacity', async () => {
    for (let round = 0; round < 5; round += 1) expect((await rush(fixture)).every(isFitted)).toBe(true);
    expect(await faults()).toEqual([]);
  });

  it('(control) leave one when slots are not locked', async () => {
    const careless = await fixture.another((text) => text.replace('FOR UPDATE', ''));
    let areFitted = true;
    for (let round = 0; round < 15 && areFitted; round += 1)
      areFitted = (await rush(careless)).every(isFitted);
    expect(areFitted).toBe(false);
  });

  /** A change that has written all of it and waits before its COMMIT, while a slot is asked for the first time. */
  async function openDuringChange(process: SetupProcess): Promise<Record<string, number | null>[]> {
    const room = await aRoom();
    let asked: Promise<unknown> = Promise.resolve();
    await fixture.database.transaction(async (tx) => {
      await lowerCapacity(tx, room);
      asked = process.commands.execute(aBooking(room.dinner));
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    await asked;
    return slotsOf(room);
  }
  async function lowerCapacity(tx: Transaction, { poolId, dinner: { tenantId } }: Room): Promise<void> {
    const pool = await lockPool(tx, tenantId, poolId);
    const data = { from: 40, to: 10 };
    await recordPool(tx, tenantId, pool!, [{ type: 'pool-capacity-changed', data }], ORIGIN);
  }

  it('open no slot with the capacity from before', async () => {
    expect(await openDuringChange(another)).toEqual([{ capacity: 10, reserved: 1, shrinks_to: null }]);
  });

  it('(control) open one with the capacity from before when the pool is read without a lock', async () => {
    const careless = await fixture.another((text) => text.replace('FOR SHARE OF pools', ''));
    expect(await openDuringChange(careless)).toEqual([{ capacity: 40, reserved: 1, shrinks_to: null }]);
  });
});
