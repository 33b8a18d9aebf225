import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvalidRequest, newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { newService, newVenue } from '../../testing/demo-venue.js';
import { createVenue } from '../venues/create-venue.js';
import { createService } from './create-service.js';
import { readServiceRules } from './read-service-rules.js';

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

    expect(rules).toEqual({ ...service, timeZone: 'Asia/Kathmandu', version: 1 });
  });

  it('once more under the same id changes nothing, so a seed may be repeated', async () => {
    const venue = newVenue(newUuid());
    const service = newService(venue);

    expect(await createVenue(db.database, venue)).toBe(true);
    expect(await createVenue(db.database, { ...venue, name: 'Another name' })).toBe(false);
    expect(await createService(db.database, service)).toBe(true);
    expect(await createService(db.database, { ...service, capacity: 1 })).toBe(false);

    const rules = await readServiceRules(db.database, service.tenantId, service.venueId, service.serviceId);
    expect(rules?.capacity).toBe(service.capacity);
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
