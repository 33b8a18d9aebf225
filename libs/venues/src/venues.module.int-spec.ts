import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { newUuid, NotFound, PlatformModule } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { newService, newVenue } from '../testing/demo-venue.js';
import { createService, type NewService } from './services/create-service.js';
import { ServiceCatalogue } from './services/service-catalogue.js';
import { VenuesModule } from './venues.module.js';
import { createVenue, type NewVenue } from './venues/create-venue.js';
import { VenueDirectory } from './venues/venue-directory.js';

const KEY = Buffer.alloc(32).toString('base64');

describe('the venue directory', () => {
  const tenantId = newUuid();
  const venues: NewVenue[] = ['First', 'Second', 'Third'].map((name) => newVenue(tenantId, { name }));
  const [first] = venues as [NewVenue];
  const services: NewService[] = ['Breakfast', 'Lunch', 'Dinner'].map((name) => newService(first, { name }));
  let db: TestDatabase;
  let app: TestingModule;
  let directory: VenueDirectory;

  beforeAll(async () => {
    db = await createTestDatabase();
    for (const venue of [...venues, newVenue(newUuid())]) await createVenue(db.database, venue);
    for (const service of services) await createService(db.database, service);
    const platform = PlatformModule.forRoot({
      DATABASE_URL: db.url,
      KEY_ENCRYPTION_KEYS: `1:${KEY}`,
      INDEX_KEY: KEY,
    });
    app = await Test.createTestingModule({ imports: [platform, VenuesModule] }).compile();
    directory = app.get(VenueDirectory);
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  it('lists the venues of one tenant, page by page, in the order in which they were made', async () => {
    const page = await directory.listVenues(tenantId, { limit: 2 });
    const rest = await directory.listVenues(tenantId, { limit: 2, after: page.next ?? undefined });

    expect(page.items.map(({ name }) => name)).toEqual(['First', 'Second']);
    expect(rest).toMatchObject({ items: [{ name: 'Third' }], next: null });
  });

  it('says that there is no next page when the last one is just full', async () => {
    expect(await directory.listVenues(tenantId, { limit: 3 })).toMatchObject({ next: null });
  });

  it('shows a venue', async () => {
    expect(await directory.getVenue(tenantId, first.venueId)).toEqual({
      id: first.venueId,
      name: 'First',
      timeZone: 'Europe/London',
      version: 1,
      createdAt: expect.stringMatching(/Z$/) as unknown,
    });
  });

  it('lists the services of a venue, page by page', async () => {
    const page = await directory.listServices(tenantId, first.venueId, { limit: 2 });
    const rest = await directory.listServices(tenantId, first.venueId, {
      limit: 2,
      after: page.next ?? undefined,
    });

    expect([...page.items, ...rest.items].map(({ name }) => name)).toEqual(['Breakfast', 'Lunch', 'Dinner']);
  });

  it('lists no services at a venue that has none', async () => {
    const second = venues[1]!;

    expect(await directory.listServices(tenantId, second.venueId, { limit: 50 })).toEqual({
      items: [],
      next: null,
    });
  });

  it('shows a service with all its terms', async () => {
    const [{ tenantId: _, serviceId, ...terms }] = services as [NewService];

    expect(await directory.getService(tenantId, serviceId)).toEqual({
      id: serviceId,
      ...terms,
      version: 1,
      createdAt: expect.stringMatching(/Z$/) as unknown,
    });
  });

  it('shows another tenant nothing', async () => {
    const stranger = newUuid();

    expect(await directory.listVenues(stranger, { limit: 50 })).toEqual({ items: [], next: null });
    await expect(directory.getVenue(stranger, first.venueId)).rejects.toThrow(NotFound);
    await expect(directory.listServices(stranger, first.venueId, { limit: 50 })).rejects.toThrow(NotFound);
    await expect(directory.getService(stranger, services[0]!.serviceId)).rejects.toThrow(NotFound);
  });

  it('comes with the service catalogue', async () => {
    const { serviceId } = services[0]!;

    expect(await app.get(ServiceCatalogue).rulesOf(tenantId, first.venueId, serviceId)).toMatchObject({
      serviceId,
    });
  });
});
