import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attempts, send, sendUntilAcknowledged } from '#test/support/booking-client.js';
import { CuttingProxy } from '#test/support/cutting-proxy.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type World } from '#test/support/world.js';

const PATIENCE_MS = 1_000;
/** For each of the look-ups before the ledger: whose key it is, and what the service allows. */
const LOOK_UP_MS = 4_000;

let db: TestDatabase;
let proxy: CuttingProxy;
let api: RunningApi;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  proxy = await CuttingProxy.to(db.url);
  const settings = { DATABASE_URL: proxy.url, LEDGER_PATIENCE_MS: String(PATIENCE_MS) };
  api = await startApi(testEnvironment(db, settings));
  world = await createWorld(db, { capacity: 1_000 });
});
afterAll(async () => {
  proxy.hanging = false;
  proxy.cutAll();
  await api.stop();
  await proxy.close();
  await db.drop();
});

/** Callers whose key and service were looked up just before, or a while ago. */
async function callersWhileItHangs(
  lookedUpMsAgo: number,
): Promise<{ statuses: (number | undefined)[]; ms: number }> {
  await Promise.all(
    attempts(4, world).map((attempt) => sendUntilAcknowledged(() => api.url, world, attempt)),
  );
  await new Promise((resolve) => setTimeout(resolve, lookedUpMsAgo));
  proxy.hanging = true;
  const begun = Date.now();
  const answers = await Promise.all(attempts(12, world).map((attempt) => send(api.url, world, attempt)));
  const ms = Date.now() - begun;
  proxy.hanging = false;
  return { statuses: [...new Set(answers.map((answer) => answer?.status))], ms };
}

describe('an API that hears nothing from PostgreSQL any more', () => {
  it('answers 503 when its callers have waited for as long as they may', async () => {
    // On a slow machine the look-ups may be due again by then, and are waited for as well: in one round of three they are not.
    let quickestMs = Infinity;
    for (let round = 0; round < 3 && quickestMs > LOOK_UP_MS; round++) {
      const { statuses, ms } = await callersWhileItHangs(0);
      expect(statuses).toEqual([503]);
      quickestMs = Math.min(quickestMs, ms);
    }
    expect(quickestMs).toBeLessThan(PATIENCE_MS + 1_500);
  });

  it('does so as well when it has to ask first whose key that is', async () => {
    const { statuses, ms } = await callersWhileItHangs(1_200);
    expect(statuses).toEqual([503]);
    expect(ms).toBeLessThan(LOOK_UP_MS + PATIENCE_MS + 1_500);
  });

  it('books again when PostgreSQL is heard, without a restart', async () => {
    const [attempt] = attempts(1, world);
    if (attempt === undefined) throw new Error('one attempt was asked for');
    expect(await sendUntilAcknowledged(() => api.url, world, attempt)).toMatchObject({ replayed: false });
  });
});
