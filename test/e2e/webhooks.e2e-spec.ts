import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { Response } from 'supertest';
import { eventually } from '#test/support/eventually.js';
import { send } from '#test/support/http.js';
import { type RunningApi, type RunningProcess, startApi, startWorker } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { queueBackends, testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, type World } from '#test/support/world.js';

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface Endpoint {
  readonly id: string;
  readonly secret: string;
}

describe.each(queueBackends())('webhooks, with the queue on $name', (backend) => {
  let db: TestDatabase;
  let api: RunningApi;
  let worker: RunningProcess;
  let world: World;
  let sink: Server;
  let received: Received[];
  let status: number;

  const environment = (more: Record<string, string> = {}): Record<string, string> =>
    testEnvironment(db, {
      QUEUE_URL: backend.url(db),
      WEBHOOKS_ALLOW_PRIVATE: 'true',
      RECONCILE_INTERVAL_MS: '300',
      ...more,
    });

  beforeAll(async () => {
    db = await createTestDatabase();
    [api, worker] = await Promise.all([startApi(environment()), startWorker(environment())]);
  });
  afterAll(async () => {
    await Promise.all([api.stop(), worker.stop()]);
    await db.drop();
  });
  beforeEach(async () => {
    world = await createWorld(db);
    [received, status] = [[], 204];
    sink = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ headers: request.headers as Record<string, string>, body });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    sink.closeAllConnections();
    sink.close();
  });

  const urlOfSink = (): string => `http://127.0.0.1:${(sink.address() as AddressInfo).port}/hook`;

  const ask = (method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: object): Promise<Response> =>
    send(api.url, world, {
      method,
      path,
      body,
      headers: { 'content-type': body === undefined ? undefined : 'application/json' },
    });

  async function listen(wishes: object = {}): Promise<Endpoint> {
    const response = await ask('post', '/v1/webhook-endpoints', { url: urlOfSink(), ...wishes });
    expect(response.status).toBe(201);
    return response.body as Endpoint;
  }

  async function book(): Promise<string> {
    const path = `/v1/venues/${world.venueId}/bookings`;
    const { body } = await send(api.url, world, { path, body: aBody(world) });
    return (body as { id: string }).id;
  }

  const untilReceived = (count: number): Promise<number> =>
    eventually(
      () => Promise.resolve(received.length),
      (length) => length >= count,
      20_000,
    );

  it('a booking and its cancellation are told to whoever asked for it, each once, and thinly', async () => {
    const { secret } = await listen();
    const bookingId = await book();
    await untilReceived(1);
    await send(api.url, world, { path: `/v1/bookings/${bookingId}/cancel`, body: {} });
    await untilReceived(2);

    const events = received.map(({ headers, body }) => new Webhook(secret).verify(body, headers));
    expect(events).toMatchObject([
      { type: 'booking.confirmed', subject: bookingId, data: { bookingId, version: 1 } },
      { type: 'booking.cancelled', subject: bookingId, data: { bookingId, version: 2 } },
    ]);
    for (const { body } of received) expect(body).not.toMatch(/@|Ada/);
  });

  it('what failed is told in the log of its delivery, and sent again on demand', async () => {
    const { id } = await listen({ eventTypes: ['booking.confirmed'], description: 'our till' });
    status = 500;
    await book();
    await untilReceived(1);
    const path = `/v1/webhook-endpoints/${id}/deliveries`;
    const { items } = await eventually(
      async () =>
        (await ask('get', path)).body as { items: { id: string; status: string; lastError: string }[] },
      (page) => page.items[0]?.status === 'failed',
      10_000,
    );
    expect(items).toMatchObject([
      { status: 'failed', attempts: 1, lastError: 'HTTP 500', type: 'booking.confirmed' },
    ]);
    expect((await ask('get', `/v1/webhook-endpoints/${id}`)).body).toMatchObject({ failuresInARow: 1 });

    status = 200;
    const delivery = `/v1/webhook-deliveries/${items[0]?.id}`;
    expect((await ask('post', `${delivery}/redeliver`)).body).toMatchObject({ status: 'due' });
    await untilReceived(2);

    const logged = await eventually(
      async () => (await ask('get', delivery)).body as { status: string },
      (told) => told.status === 'sent',
      10_000,
    );
    expect(logged).toMatchObject({ log: [{ statusCode: 500 }, { statusCode: 200, error: null }] });
    expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id']);
  });

  it('endpoints can be listed, changed, given a new secret and removed, and the secret is told once', async () => {
    const { id, secret } = await listen();
    const path = `/v1/webhook-endpoints/${id}`;
    const { body: list } = await ask('get', '/v1/webhook-endpoints');
    expect(JSON.stringify(list)).not.toContain(secret.slice(6));
    expect(list).toMatchObject({ items: [{ id, status: 'enabled', eventTypes: [] }], nextCursor: null });

    expect((await ask('patch', path, { status: 'disabled' })).body).toMatchObject({
      status: 'disabled',
      disabledBecause: 'by its owner',
    });
    const rotated = (await ask('post', `${path}/rotate-secret`)).body as { secret: string };
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(secret);
    expect((await ask('delete', path)).status).toBe(200);
    expect((await ask('get', path)).status).toBe(404);
  });

  it.each([
    [{ url: 'ftp://example.org' }, '/url'],
    [{ url: 'https://user:password@example.org/' }, '/url'],
    [{ url: 'https://example.org', eventTypes: ['booking.exploded'] }, '/eventTypes'],
    [{ url: 7 }, '/url'],
  ])('nonsense is refused, with a pointer: %j', async (body, pointer) => {
    const response = await ask('post', '/v1/webhook-endpoints', body);
    expect([response.status, response.body]).toMatchObject([400, { errors: [{ pointer }] }]);
  });

  it('a key without the scope can do nothing here', async () => {
    const { key } = await createWorld(db, { scopes: ['bookings:write'] });
    const response = await send(api.url, { key }, { method: 'get', path: '/v1/webhook-endpoints' });
    expect(response.status).toBe(403);
  });

  it('private and plain addresses are refused unless the configuration allows them', async () => {
    const strict = await startApi(environment({ WEBHOOKS_ALLOW_PRIVATE: 'false' }));
    const tryIt = (url: string) => send(strict.url, world, { path: '/v1/webhook-endpoints', body: { url } });
    const urls = [
      'http://example.org/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/',
      urlOfSink(),
    ];

    const answers = await Promise.all(urls.map(tryIt));
    const allowed = await tryIt('https://hooks.example.org/');
    await strict.stop();

    expect([...answers, allowed].map((answer) => answer.status)).toEqual([400, 400, 400, 400, 400, 201]);
  });
});
