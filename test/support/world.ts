import { createApiKey, createTenant, type NewApiKey, SCOPES, type Scope } from '#access';
import { type Environment, KeyedHash, newUuid, type Uuid } from '#platform';
import { createService, createVenue, type NewService } from '#venues';
import { testEnvironment } from './test-environment.js';
import type { TestDatabase } from './test-database.js';

/** A tenant with a key, a venue and a service, as a client knows it. */
export interface World {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  /** The text of an API key. */
  readonly key: string;
}

const ALL_DAY = [{ opens: '00:00', closes: '24:00' }];
const EVERY_DAY = { 1: ALL_DAY, 2: ALL_DAY, 3: ALL_DAY, 4: ALL_DAY, 5: ALL_DAY, 6: ALL_DAY, 7: ALL_DAY };

/** Open all day in London, 15-minute slots, 40 guests at a time, a turn time of one slot, unless told otherwise. */
export async function createWorld(
  db: Pick<TestDatabase, 'database' | 'url'>,
  { scopes = SCOPES, ...terms }: Partial<NewService> & { readonly scopes?: readonly Scope[] } = {},
): Promise<World> {
  const { database } = db;
  const ids = { tenantId: newUuid(), venueId: newUuid(), serviceId: newUuid() };
  await createTenant(database, { tenantId: ids.tenantId, name: 'Test tenant' });
  await createVenue(database, { ...ids, name: 'Harbour Table', timeZone: 'Europe/London' });
  await createService(database, {
    ...ids,
    name: 'Dinner',
    slotMinutes: 15,
    capacity: 40,
    turnMinutes: 15,
    partyMin: 1,
    partyMax: 12,
    leadMinutes: 0,
    horizonDays: 365,
    weeklyHours: EVERY_DAY,
    ...terms,
  });
  return { ...ids, key: await keyFor(db, ids.tenantId, { scopes }) };
}

/** Whether a page of events has all that made this world: a transaction elsewhere on the server may hold them back for a while. */
export const tellsAllOf =
  ({ serviceId }: World) =>
  ({ items, isAtEnd }: EventsPage): boolean =>
    isAtEnd && items.some(({ streamId }) => streamId === serviceId);

/** As much of an answer of `GET /v1/events` as tests need to go on from there. */
export interface EventsPage {
  readonly items: readonly { readonly streamId: string }[];
  readonly cursor: string;
  readonly isAtEnd: boolean;
}

/** The text of a new key of the tenant. */
export async function keyFor(
  { database, url }: Pick<TestDatabase, 'database' | 'url'>,
  tenantId: Uuid,
  wishes: Partial<NewApiKey> = {},
): Promise<string> {
  const hash = new KeyedHash(testEnvironment({ url }) as unknown as Environment);
  return (await createApiKey(database, hash, { tenantId, name: 'Test key', scopes: SCOPES, ...wishes })).text;
}

/** A local date that many days from today: inside the booking window. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A body that is accepted where there is room. */
export const aBody = (
  world: World,
  wishes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  serviceId: world.serviceId,
  date: inDays(30),
  slot: '19:00',
  guests: 1,
  customer: { email: `guest-${newUuid()}@example.org`, name: 'Ada L.' },
  ...wishes,
});
