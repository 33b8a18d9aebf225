import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock, Database, newUuid, type Statement } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { newService, newVenue } from '../../testing/demo-venue.js';
import { createVenue } from '../venues/create-venue.js';
import { createService, type NewService } from './create-service.js';
import { ServiceCatalogue } from './service-catalogue.js';

class ClockOnTheWall extends Clock {
  constructor(private instant = Date.now()) {
    super();
  }

  override now = (): number => this.instant;

  advance(milliseconds: number): void {
    this.instant += milliseconds;
  }
}

describe('the service catalogue', () => {
  let db: TestDatabase;
  let clock: ClockOnTheWall;
  let service: NewService;
  let catalogue: ServiceCatalogue;

  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());
  beforeEach(async () => {
    const venue = newVenue(newUuid());
    service = newService(venue);
    await createVenue(db.database, venue);
    await createService(db.database, service);
    clock = new ClockOnTheWall();
    catalogue = new ServiceCatalogue(db.database, clock);
  });

  const rules = () => catalogue.rulesOf(service.tenantId, service.venueId, service.serviceId);
  const changeCapacity = (capacity: number) =>
    db.dataSource.query('UPDATE services SET capacity = $1, version = version + 1 WHERE service_id = $2', [
      capacity,
      service.serviceId,
    ]);

  it('knows what a service allows', async () => {
    expect(await rules()).toMatchObject({
      timeZone: 'Europe/London',
      capacity: 40,
      slotMinutes: 15,
      version: 1,
    });
  });

  it('shows a change after a second at the latest', async () => {
    await rules();
    await changeCapacity(41);
    clock.advance(1_001);

    expect(await rules()).toMatchObject({ capacity: 41, version: 2 });
  });

  it('shows a change at once to the process that made it', async () => {
    await rules();
    await changeCapacity(41);
    catalogue.forget(service.tenantId, service.venueId, service.serviceId);

    expect(await rules()).toMatchObject({ capacity: 41, version: 2 });
  });

  it('answers those who were asking while a change was made', async () => {
    const asked = rules();
    await Promise.resolve(); // it has left for the database, with nothing in the cache that would answer
    catalogue.forget(service.tenantId, service.venueId, service.serviceId);

    expect(await asked).toMatchObject({ capacity: 40 });
  });

  it('gives the same object while nothing has changed, so that schedules are kept', async () => {
    const before = await rules();
    clock.advance(1_001);

    expect(await rules()).toBe(before);
  });

  it('shows a new time zone of the venue, although the service itself has not changed', async () => {
    await rules();
    await db.dataSource.query(`UPDATE venues SET time_zone = 'Asia/Tokyo' WHERE venue_id = $1`, [
      service.venueId,
    ]);
    clock.advance(1_001);

    expect(await rules()).toMatchObject({ timeZone: 'Asia/Tokyo' });
  });

  it('asks the database once for callers that come together, and not at all within a second', async () => {
    const counting = new CountingDatabase(db);
    catalogue = new ServiceCatalogue(counting, clock);

    await Promise.all(Array.from({ length: 50 }, rules));
    clock.advance(999);
    await rules();

    expect(counting.statements).toBe(1);
  });

  it('asks once for many services that are wanted together, and gives each caller its own', async () => {
    const others = await Promise.all(
      ['Lunch', 'Brunch'].map(async (name) => {
        const other = { ...service, serviceId: newUuid(), name };
        await createService(db.database, other);
        return other;
      }),
    );
    const counting = new CountingDatabase(db);
    catalogue = new ServiceCatalogue(counting, clock);

    const wanted = [...others, service].map(({ serviceId }) => serviceId);
    const found = await Promise.all(
      [...wanted, newUuid()].map((serviceId) =>
        catalogue.rulesOf(service.tenantId, service.venueId, serviceId),
      ),
    );

    expect(found.map((one) => one?.serviceId)).toEqual([...wanted, undefined]);
    expect(counting.statements).toBe(1);
  });

  it('knows nothing under another tenant or another venue', async () => {
    expect(await catalogue.rulesOf(newUuid(), service.venueId, service.serviceId)).toBeUndefined();
    expect(await catalogue.rulesOf(service.tenantId, newUuid(), service.serviceId)).toBeUndefined();
  });

  it('learns of a service that is made after it was asked for', async () => {
    const serviceId = newUuid();
    expect(await catalogue.rulesOf(service.tenantId, service.venueId, serviceId)).toBeUndefined();

    await createService(db.database, { ...service, serviceId });

    expect(await catalogue.rulesOf(service.tenantId, service.venueId, serviceId)).toMatchObject({
      serviceId,
    });
  });
});

class CountingDatabase extends Database {
  statements = 0;

  constructor({ dataSource }: TestDatabase) {
    super(dataSource);
  }

  override query<Row extends object>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    this.statements += 1;
    return super.query<Row>(statement, values);
  }
}
