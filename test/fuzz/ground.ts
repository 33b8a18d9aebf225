import { GuestLinkTokens } from '#access';
import { enlist } from '#outbox';
import { Clock, type Environment, KeyedHash, newUuid } from '#platform';
import { startOwnPostgres } from '#test/support/own-postgres.js';
import { type RunningApi, startApi, startWorker } from '#test/support/processes.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type World } from '#test/support/world.js';
import type { TestDatabase } from '#test/support/test-database.js';

/** What the requests are sent to: a PostgreSQL of its own, an API, a worker, and a tenant with something of everything. */
export interface Ground {
  readonly api: RunningApi;
  readonly world: World;
  tokenOf(booking: { id: string; endsAt: string; customerId: string }): string;
  /** The ids of what no route makes. */
  idsOf(name: 'deliveryId' | 'id'): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Limits would be what is met, and nobody is to be kept waiting for a webhook. */
const SETTINGS = {
  RATE_LIMIT_REQUESTS: '0',
  RATE_LIMIT_ANONYMOUS_REQUESTS: '0',
  WEBHOOKS_ALLOW_PRIVATE: 'true',
  LOG_LEVEL: 'warn',
};
const DEAD_LETTERS = 150;

export async function openGround(): Promise<Ground> {
  const postgres = await startOwnPostgres({ fsync: 'off', full_page_writes: 'off', max_connections: '200' });
  const db = await postgres.connect();
  const settings = testEnvironment(postgres, SETTINGS);
  const [api, worker] = await Promise.all([
    startApi({ ...settings, LOG_LEVEL: 'info' }),
    startWorker({ ...settings, LOG_LEVEL: 'info' }),
  ]);
  const world = await createWorld(db, { capacity: 60, holdMinutes: 30, holdMinutesMax: 600 });
  await bury(db, world);
  const environment = { ...settings, GUEST_LINK_DAYS: 30 } as unknown as Environment;
  const tokens = new GuestLinkTokens(new KeyedHash(environment), new Clock(), environment);
  const ids = {
    deliveryId: 'SELECT delivery_id AS id FROM webhook_deliveries',
    id: 'SELECT undelivered_id AS id FROM undelivered_messages',
  };
  return {
    api,
    world,
    tokenOf: ({ id, endsAt, customerId }) =>
      tokens.issue({ tenantId: world.tenantId, bookingId: id, customerId }, Date.parse(endsAt)),
    idsOf: async (name) =>
      (await db.dataSource.query<{ id: string }[]>(`${ids[name]} LIMIT 200`)).map(({ id }) => id),
    async stop() {
      await Promise.all([api.stop(), worker.stop()]);
      await db.drop();
      await postgres.stop();
    },
  };
}

/** Messages that nobody knows become dead letters. */
async function bury({ database }: TestDatabase, { tenantId }: World): Promise<void> {
  const messages = Array.from({ length: DEAD_LETTERS }, () => ({
    ...{ id: newUuid(), tenantId, type: 'nobody-knows', schemaVersion: 1, key: newUuid(), payload: {} },
    metadata: { correlationId: newUuid(), causationId: newUuid(), actor: 'system' },
  }));
  await database.transaction((tx) => enlist(tx, messages));
}
