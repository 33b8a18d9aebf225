import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { eventually } from '#test/support/eventually.js';
import { expectProblem, type RequestWishes, send, verdict } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, type World } from '#test/support/world.js';

const LIMIT = 40;
/** So long that a test hardly ever sees two of them; where one is about to end, the next is waited for. */
const WINDOW_SECONDS = 3_600;
const PAGE = 'https://app.example.org';

let db: TestDatabase;
let api: RunningApi;
let another: RunningApi;

beforeAll(async () => {
  db = await createTestDatabase();
  const environment = testEnvironment(db, {
    RATE_LIMIT_REQUESTS: String(LIMIT),
    RATE_LIMIT_ANONYMOUS_REQUESTS: String(LIMIT),
    RATE_LIMIT_WINDOW_SECONDS: String(WINDOW_SECONDS),
    TRUSTED_PROXIES: '127.0.0.0/8',
    CORS_ORIGINS: PAGE,
  });
  [api, another] = await Promise.all([startApi(environment), startApi(environment)]);
  await eventually(
    () => Promise.resolve(WINDOW_SECONDS * 1_000 - (Date.now() % (WINDOW_SECONDS * 1_000))),
    (leftMs) => leftMs > 15_000,
  );
});
afterAll(async () => {
  await Promise.all([api.stop(), another.stop()]);
  await db.drop();
});

const look = ({ key }: Pick<World, 'key'>, { url } = api): Promise<Response> =>
  send(url, { key }, { method: 'get', path: '/v1/venues' });
const times = <T>(count: number, ask: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, ask));
const verdicts = (answers: readonly Response[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(answers.map(verdict))]
      .sort()
      .map((each) => [each, answers.filter((a) => verdict(a) === each).length]),
  );

describe('a key that asks for too much', () => {
  it('is answered up to its limit, and then told when to come back', async () => {
    const world = await createWorld(db);
    const first = await look(world);
    const answers = await times(LIMIT + 5, () => look(world));
    const refused = await look(world);

    expect(first.headers).toMatchObject({
      'ratelimit-policy': `"key";q=${LIMIT};w=${WINDOW_SECONDS}`,
      ratelimit: expect.stringMatching(new RegExp(`^"key";r=${LIMIT - 1};t=\\d+$`)),
    });
    expect(verdicts(answers)).toEqual({ 200: LIMIT - 1, '429 rate-limited': 6 });
    expectProblem(refused, '/v1/venues');
    const [, reset] = /^"key";r=0;t=(\d+)$/.exec(refused.headers['ratelimit'] ?? '') ?? [];
    expect(refused.headers['retry-after']).toBe(reset);
    expect(refused.body).toMatchObject({ retryable: true, retryAfterSeconds: Number(reset) });
  });

  it('leaves no booking and no receipt behind where it was refused', async () => {
    const world = await createWorld(db);
    await times(LIMIT, () => look(world));
    const path = `/v1/venues/${world.venueId}/bookings`;
    const refused = await send(api.url, world, { path, body: aBody(world) });
    const [counted] = await db.dataSource.query<{ bookings: number; receipts: number }[]>(
      `SELECT (SELECT count(*)::int FROM bookings WHERE tenant_id = $1) AS bookings,
              (SELECT count(*)::int FROM receipts WHERE tenant_id = $1) AS receipts`,
      [world.tenantId],
    );

    expect([verdict(refused), counted]).toEqual(['429 rate-limited', { bookings: 0, receipts: 0 }]);
  });

  it('does not disturb another tenant', async () => {
    const [greedy, modest] = [await createWorld(db), await createWorld(db)];
    await times(LIMIT + 1, () => look(greedy));

    expect([verdict(await look(greedy)), verdict(await look(modest))]).toEqual(['429 rate-limited', '200']);
  });

  it('finds its limit used up at every process, soon after', async () => {
    const world = await createWorld(db);
    await times(LIMIT, () => look(world));
    await times(3, () => look(world, another));

    await eventually(
      () => look(world, another),
      (answer) => verdict(answer) === '429 rate-limited',
      5_000,
    );
  });
});

describe('an address without a good key', () => {
  it('is answered up to its limit, whatever it asks for, and does not spoil the keys behind it', async () => {
    const world = await createWorld(db);
    const ask = (path: string, authorization?: string): Promise<Response> =>
      send(api.url, world, { method: 'get', path, headers: { authorization } });
    await Promise.all([
      ...Array.from({ length: LIMIT / 4 }, () => ask('/v1/venues')),
      ...Array.from({ length: LIMIT / 4 }, () => ask('/v1/venues', 'Bearer sl_guessed_0123456789')),
      ...Array.from({ length: LIMIT / 4 }, () => ask('/nothing/here')),
      ...Array.from({ length: LIMIT / 4 }, () => ask('/openapi.json')),
    ]);

    const answers = await Promise.all([
      ask('/v1/venues'),
      ask('/v1/venues', 'Bearer sl_guessed_0123456789'),
      ask('/nothing/here'),
      ask('/openapi.json'),
      ask('/openapi.json', `Bearer ${world.key}`),
      ask('/health/live'),
      look(world),
    ]);

    const refused = '429 rate-limited';
    expect(answers.map(verdict)).toEqual([refused, refused, refused, refused, refused, '200', '200']);
    expect(answers[0].headers['ratelimit-policy']).toBe(`"address";q=${LIMIT};w=${WINDOW_SECONDS}`);
  });

  it('is the one that a trusted balancer names, and not the balancer’s', async () => {
    const ask = (client: string): Promise<Response> =>
      send(
        another.url,
        { key: '' },
        {
          method: 'get',
          path: '/openapi.json',
          headers: { authorization: undefined, 'x-forwarded-for': client },
        },
      );
    await times(LIMIT + 1, () => ask('192.0.2.7'));

    expect([verdict(await ask('192.0.2.7')), verdict(await ask('192.0.2.8'))]).toEqual([
      '429 rate-limited',
      '200',
    ]);
  });

  let clients = 0;
  const guessed = { authorization: 'Bearer sl_guessed_0123456789' };
  it.each<[string, RequestWishes]>([
    ['a guest’s link, beside a key', { method: 'get', path: '/v1/guest/-', headers: guessed }],
    ['a badly encoded address', { method: 'get', path: '/v1/%zz' }],
    ['an address with a part that is too long', { method: 'get', path: `/v1/bookings/${'x'.repeat(200)}` }],
    ['a method that is not there', { method: 'delete', path: '/v1/venues' }],
    ['a body that is no JSON', { path: '/v1/venues', body: '{' }],
    ['a body of no type', { path: '/v1/venues', body: 'x', headers: { 'content-type': 'nothing' } }],
    ['a page, with a wrong password', { method: 'get', path: '/admin/queues', headers: guessed }],
    ['the health, where there is none', { method: 'get', path: '/health/nothing' }],
    [
      'the leave of a browser',
      {
        method: 'options',
        path: '/v1/venues',
        headers: { authorization: undefined, origin: PAGE, 'access-control-request-method': 'POST' },
      },
    ],
  ])('is counted once for each request, also for %s', async (_, wishes) => {
    const world = await createWorld(db);
    clients += 1;
    const client = { 'x-forwarded-for': `198.51.100.${clients}` };
    const ask = (): Promise<Response> =>
      send(api.url, world, { ...wishes, headers: { ...wishes.headers, ...client } });
    const first = await ask();
    const others = await times(LIMIT - 1, ask);
    const refused = await ask();

    expect(first.headers['ratelimit']).toMatch(new RegExp(`^"address";r=${LIMIT - 1};`));
    expect(new Set(others.map(verdict))).toEqual(new Set([verdict(first)]));
    expect(verdict(refused)).toBe('429 rate-limited');
    expectProblem(refused, wishes.path);
    expect((await look(world)).headers['ratelimit']).toMatch(new RegExp(`^"key";r=${LIMIT - 1};`));
  });
});
