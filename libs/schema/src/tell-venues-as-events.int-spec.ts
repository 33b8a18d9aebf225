import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readStream } from '#event-store';
import { migrate, newUuid } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { evolvePool, evolveService, lockPool, lockService, type PoolEvent, type ServiceEvent } from '#venues';
import { migrateAll } from './migrate-all.js';
import { migrations } from './migrations.js';

const NAMES = ['TellVenuesAsEvents1767225600801', 'TellPoolsAsEvents1767225602001'];

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase({ from: 'empty' });
});
afterAll(() => db.drop());

it('gives venues, pools and services from before their events a first event that tells them as they are', async () => {
  const [tenantId, venueId, poolId, serviceId] = [newUuid(), newUuid(), newUuid(), newUuid()];
  await migrate(
    db.url,
    migrations.filter(({ name }) => !NAMES.includes(name)),
  );
  await db.dataSource.query(
    `INSERT INTO venues (tenant_id, venue_id, name, time_zone) VALUES ($1, $2, 'Harbour Table', 'Europe/London')`,
    [tenantId, venueId],
  );
  await db.dataSource.query(
    `INSERT INTO pools (tenant_id, pool_id, venue_id, name, capacity, slot_minutes, version)
     VALUES ($1, $2, $3, 'Main room', 60, 15, 7)`,
    [tenantId, poolId, venueId],
  );
  await db.dataSource.query(
    `INSERT INTO services (tenant_id, service_id, venue_id, name, slot_minutes, capacity, turn_minutes, party_min,
                           party_max, lead_minutes, horizon_days, weekly_hours, version)
     VALUES ($1, $2, $3, 'Dinner', 15, 40, 90, 1, 12, 0, 365, '{"1": [{"opens": "17:00", "closes": "22:00"}]}', 3)`,
    [tenantId, serviceId, venueId],
  );

  await migrateAll(db.url);

  const [venue] = await readStream(db.database, tenantId, venueId);
  expect(venue).toMatchObject({
    type: 'venue-created',
    version: 1,
    data: { name: 'Harbour Table', timeZone: 'Europe/London', createdAt: expect.stringMatching(/Z$/) },
  });
  const [created] = await readStream(db.database, tenantId, serviceId);
  const told = { type: created?.type, data: created?.data } as unknown as ServiceEvent;
  const service = await lockService(db.database, tenantId, serviceId);
  const [pool] = await readStream(db.database, tenantId, poolId);
  const toldOfPool = { type: pool?.type, data: pool?.data } as unknown as PoolEvent;
  expect(evolvePool(poolId, undefined, toldOfPool)).toEqual(await lockPool(db.database, tenantId, poolId));
  expect(evolveService(serviceId, undefined, told)).toEqual(service);
});
