import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvalidRequest, newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { newService, newVenue } from '../../testing/demo-venue.js';
import { createPool, type NewPool } from '../pools/create-pool.js';
import { createVenue, type NewVenue } from '../venues/create-venue.js';
import { createService } from './create-service.js';
import { readServiceRules } from './read-service-rules.js';

const newPool = ({ tenantId, venueId }: NewVenue): NewPool => ({
  ...{ tenantId, venueId, poolId: newUuid() },
  ...{ name: 'Main room', capacity: 60, slotMinutes: 15 },
});

describe('creating a service', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.drop());

  it('keeps its terms as they were given, with the zone of its venue', async () => {
    const venue = newVenue(newUuid(), { timeZone: 'Asia/Kathmandu' });
    const { name, ...service } = newService(venue);
    await createVenue(db.database, venue);
    await createService(db.database, { ...service, name });

    const rules = await readServiceRules(db.database, service.tenantId, service.venueId, service.serviceId);

    expect(rules).toEqual({ ...service, timeZone: 'Asia/Kathmandu', pool: null, version: 1 });
  });

  it('keeps every other rule too, with the pool that it takes from', async () => {
    const venue = newVenue(newUuid());
    const pool = newPool(venue);
    const { name, ...service } = newService(venue, {
      turnTimes: [{ fromGuests: 7, minutes: 120 }],
      exceptions: {
        '2027-12-25': { closed: true },
        '2027-12-31': { hours: [{ opens: '18:00', closes: '02:00' }], capacity: 30 },
      },
      pacingGuests: 12,
      pacingParties: 4,
      cancelCutoffMinutes: 1_440,
      changeCutoffMinutes: 120,
      confirmation: 'manual',
      confirmationMinutes: 120,
      holdMinutes: 20,
      holdMinutesMax: 90,
      noShowGraceMinutes: 0,
      noShowAutomatic: true,
      offerMinutes: 45,
      poolId: pool.poolId,
    });
    await createVenue(db.database, venue);
    await createPool(db.database, pool);
    await createService(db.database, { ...service, name });

    const rules = await readServiceRules(db.database, service.tenantId, service.venueId, service.serviceId);

    expect(rules).toEqual({
      ...service,
      timeZone: venue.timeZone,
      pool: { poolId: pool.poolId, capacity: 60, slotMinutes: 15 },
      version: 1,
    });
  });

  it('refuses a pool that the venue does not have', async () => {
    const [venue, other] = [newVenue(newUuid()), newVenue(newUuid())];
    const pool = newPool(other);
    await createVenue(db.database, venue);
    await createVenue(db.database, other);
    await createPool(db.database, pool);

    for (const poolId of [newUuid(), pool.poolId, 'the main room']) {
      await expect(createService(db.database, newService(venue, { poolId }))).rejects.toMatchObject({
        members: { errors: [{ pointer: '/poolId' }] },
      });
    }
  });

  it('once more under the same id changes nothing, so a seed may be repeated', async () => {
    const venue = newVenue(newUuid());
    const service = newService(venue);

    expect(await createVenue(db.database, venue)).toMatchObject({ version: 1 });
    expect(await createVenue(db.database, { ...venue, name: 'Another name' })).toBeUndefined();
    expect(await createService(db.database, service)).toMatchObject({ version: 1 });
    expect(await createService(db.database, { ...service, capacity: 1 })).toBeUndefined();

    const rules = await readServiceRules(db.database, service.tenantId, service.venueId, service.serviceId);
    expect(rules?.capacity).toBe(service.capacity);
  });

  it('has the database refuse to wait for longer or shorter than can be', async () => {
    const service = newService(newVenue(newUuid()));
    await createVenue(db.database, newVenue(service.tenantId, { venueId: service.venueId }));
    await createService(db.database, service);

    for (const wrong of [
      ...[
        'confirmation_minutes = 0',
        'confirmation_minutes = 43201',
        'hold_minutes = 0',
        'offer_minutes = 0',
      ],
      ...['hold_minutes = 1441, hold_minutes_max = 1441', 'hold_minutes_max = 10081', 'hold_minutes = 61'],
      ...['no_show_grace_minutes = -1', 'no_show_grace_minutes = 1441', 'offer_minutes = 10081'],
    ]) {
      await expect(
        db.dataSource.query(`UPDATE services SET ${wrong} WHERE service_id = $1`, [service.serviceId]),
      ).rejects.toMatchObject({ code: '23514' });
    }
  });

  it('refuses hours that overlap, with a pointer to them, and writes nothing', async () => {
    const venue = newVenue(newUuid());
    await createVenue(db.database, venue);
    const periods = [
      { opens: '12:00', closes: '15:00' },
      { opens: '14:00', closes: '18:00' },
    ];
    const service = newService(venue, { weeklyHours: { 1: periods } });

    const creating = createService(db.database, service);

    await expect(creating).rejects.toThrow(InvalidRequest);
    await expect(creating).rejects.toMatchObject({
      code: 'invalid-request',
      members: { errors: [{ pointer: '/weeklyHours/1/1' }] },
    });
    expect(
      await readServiceRules(db.database, venue.tenantId, venue.venueId, service.serviceId),
    ).toBeUndefined();
  });
});
