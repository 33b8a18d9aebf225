import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/support/eventually.js';
import { send } from '#test/support/http.js';
import { type RunningApi, startApi, startWorker } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { queueBackends, testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, type World } from '#test/support/world.js';

const DEADLINE_MS = 1_000;
/** What closing connections may take beyond it. */
const CLOSING_MS = 5_000;

describe.each(queueBackends())('a worker that is told to stop, with the queue on $name', (backend) => {
  let db: TestDatabase;
  let api: RunningApi;
  let world: World;
  let sink: Server;
  let isSilent = true;
  const ids: string[] = [];

  const environment = (): Record<string, string> =>
    testEnvironment(db, {
      QUEUE_URL: backend.url(db),
      WEBHOOKS_ALLOW_PRIVATE: 'true',
      RECONCILE_INTERVAL_MS: '300',
      JOB_LOCK_MS: '2000', // the next one has the job after this, not after the usual 15 s
      SHUTDOWN_DEADLINE_MS: `${DEADLINE_MS}`,
    });

  beforeAll(async () => {
    db = await createTestDatabase();
    api = await startApi(environment());
    world = await createWorld(db);
    sink = createServer((request, response) => {
      ids.push(String(request.headers['webhook-id']));
      if (!isSilent) response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/`;
    await send(api.url, world, { path: '/v1/webhook-endpoints', body: { url } });
  });
  afterAll(async () => {
    sink.closeAllConnections();
    sink.close();
    await api.stop();
    await db.drop();
  });

  const received = (count: number): Promise<number> =>
    eventually(
      () => Promise.resolve(ids.length),
      (length) => length >= count,
      30_000,
    );

  /** A claim counts as stuck only after a minute. */
  const passAMinute = (): Promise<unknown> =>
    db.dataSource.query(
      `UPDATE webhook_deliveries SET updated_at = updated_at - interval '61 seconds' WHERE status = 'sending'`,
    );

  it('ends by its deadline although a receiver never answers, and the next one carries on', async () => {
    const first = await startWorker(environment());
    await send(api.url, world, { path: `/v1/venues/${world.venueId}/bookings`, body: aBody(world) });
    await received(1);
    const told = performance.now();
    await first.stop();
    expect(performance.now() - told).toBeLessThan(DEADLINE_MS + CLOSING_MS + 2_000);

    isSilent = false;
    await passAMinute();
    const next = await startWorker(environment());
    await received(2);

    expect(await next.stop()).toBe(0);
    expect(ids[1]).toBe(ids[0]);
  });
});
