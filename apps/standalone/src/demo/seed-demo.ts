import { createTenant, ensureApiKey, SCOPES } from '#access';
import { Database, type Environment, KeyedHash, type Queryable } from '#platform';
import { createService, createVenue, type WeeklyHours } from '#venues';
import { openDataSource } from '../data/open-data-source.js';
import { DEMO } from './demo-ids.js';

const EVENING = [{ opens: '17:00', closes: '22:00' }];
const EVERY_DAY: WeeklyHours = {
  1: EVENING,
  2: EVENING,
  3: EVENING,
  4: EVENING,
  5: EVENING,
  6: EVENING,
  7: EVENING,
};

/** The demo tenant with its key, venue and service. Repeating it changes nothing but the key, should that be another. */
export async function seedDemo(environment: Environment, apiKey: string): Promise<void> {
  const dataSource = await openDataSource(environment.DATABASE_URL);
  try {
    await new Database(dataSource, 'system').transaction(async (tx) => {
      await createTenant(tx, { tenantId: DEMO.tenantId, name: 'Demo' });
      await ensureApiKey(tx, new KeyedHash(environment), {
        tenantId: DEMO.tenantId,
        apiKeyId: DEMO.apiKeyId,
        name: 'Demo key',
        scopes: SCOPES,
        text: apiKey,
      });
      await createHarbourTable(tx);
    });
  } finally {
    await dataSource.destroy();
  }
}

async function createHarbourTable(db: Queryable): Promise<void> {
  const { tenantId, venueId, serviceId, timeZone } = DEMO;
  await createVenue(db, { tenantId, venueId, name: 'Harbour Table', timeZone });
  await createService(db, {
    tenantId,
    venueId,
    serviceId,
    name: 'Dinner',
    slotMinutes: 15,
    capacity: 40,
    turnMinutes: 90,
    partyMin: 1,
    partyMax: 12,
    leadMinutes: 0,
    horizonDays: 365,
    weeklyHours: EVERY_DAY,
  });
}
