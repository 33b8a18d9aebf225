import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest, { type Response } from 'supertest';
import { send, sendBytes, verdict } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, type World } from '#test/support/world.js';

const PAGE = 'https://app.example.org';
const PATIENCE_MS = 1_000;

let db: TestDatabase;
let api: RunningApi;
/** One that lets pages of another origin call it, and has little patience. */
let open: RunningApi;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  [api, open] = await Promise.all([
    startApi(testEnvironment(db)),
    startApi(
      testEnvironment(db, {
        CORS_ORIGINS: `${PAGE},https://till.example.org`,
        REQUEST_TIMEOUT_MS: String(PATIENCE_MS),
      }),
    ),
  ]);
  world = await createWorld(db);
});
afterAll(async () => {
  await Promise.all([api.stop(), open.stop()]);
  await db.drop();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  send(api.url, world, { method: 'get', path, headers });

describe('every answer', () => {
  it.each(['/v1/venues', '/v1/nothing', '/nothing', '/health/live', '/openapi.json', '/v1/%'])(
    'tells browsers to run, frame and keep nothing of it, and not what answers: %s',
    async (path) => {
      const { headers } = await get(path);

      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      expect(Object.keys(headers).filter((name) => ['server', 'x-powered-by', 'via'].includes(name))).toEqual(
        [],
      );
    },
  );

  it('that is a page runs scripts of its own only, and works with that', async () => {
    const { headers, text } = await get('/docs');
    const scripts = [...text.matchAll(/<script([^>]*)>([^<]*)/g)];

    expect(headers['content-security-policy']).toMatch(/^default-src 'self'; style-src/);
    expect(scripts.length).toBeGreaterThan(0);
    expect(
      scripts.filter(([, attributes = '', body = '']) => !attributes.includes('src=') || body.trim() !== ''),
    ).toEqual([]);
  });

  it('that is a fault says nothing of the code behind it', async () => {
    await db.dataSource.query('ALTER TABLE venues RENAME TO venues_away');
    const fault = await get('/v1/venues');
    await db.dataSource.query('ALTER TABLE venues_away RENAME TO venues');

    expect(verdict(fault)).toBe('500 internal-error');
    expect(JSON.stringify(fault.body)).not.toMatch(/venues_away|relation|\.js|node_modules|at \w+ \(/);
  });
});

describe('a page of another origin', () => {
  const ask = (url: string, origin: string, headers: Record<string, string> = {}): Promise<Response> =>
    send(url, world, {
      method: 'options',
      path: '/v1/venues',
      headers: { origin, authorization: undefined, ...headers },
    });
  const preflight = { 'access-control-request-method': 'POST' };

  it('may call nothing, unless it was named in the configuration', async () => {
    const answers = await Promise.all([
      ask(api.url, PAGE, preflight),
      ask(open.url, 'https://evil.example.org', preflight),
      ask(open.url, `${PAGE}.evil.example.org`, preflight),
      ask(open.url, 'null', preflight),
      send(open.url, world, {
        method: 'get',
        path: '/v1/venues',
        headers: { origin: 'https://evil.example.org' },
      }),
    ]);

    expect(answers.filter(({ headers }) => 'access-control-allow-origin' in headers)).toEqual([]);
  });

  it('that was named may send keys and Idempotency-Keys, and read what it needs to read', async () => {
    const before = await ask(open.url, PAGE, preflight);
    const { headers } = await send(open.url, world, {
      method: 'get',
      path: '/v1/venues',
      headers: { origin: PAGE },
    });

    expect([before.status, before.headers]).toMatchObject([
      204,
      {
        'access-control-allow-origin': PAGE,
        'access-control-allow-methods': expect.stringContaining('POST'),
        'access-control-allow-headers': expect.stringMatching(/Authorization.*Idempotency-Key/),
        vary: 'Origin',
        'x-request-id': expect.any(String),
      },
    ]);
    expect(headers).toMatchObject({
      'access-control-allow-origin': PAGE,
      'access-control-expose-headers': expect.stringContaining('Retry-After'),
    });
    expect('access-control-allow-credentials' in headers).toBe(false);
  });
});

describe('a slow client', () => {
  it.each([
    ['headers', `GET /v1/venues HTTP/1.1\r\nHost: a\r\nX-Slow: ${'x'.repeat(5_000)}`],
    [
      'a body',
      `POST /v1/venues HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{${' '.repeat(5_000)}`,
    ],
  ])('that drips %s is cut off when its time is over', async (_, text) => {
    const head = text.indexOf('X-Slow') === -1 ? text.indexOf('\r\n\r\n') + 4 : text.indexOf('X-Slow');
    const { answer, tookMs } = await dripAfter(text.slice(0, head), text.slice(head));

    expect(answer).toMatch(/^HTTP\/1\.1 408 .*request-timeout/s);
    expect(tookMs).toBeGreaterThan(PATIENCE_MS / 2);
    expect(tookMs).toBeLessThan(PATIENCE_MS + 10_000);
  });

  async function dripAfter(atOnce: string, slowly: string): Promise<{ answer: string; tookMs: number }> {
    const begun = performance.now();
    const { hostname, port } = new URL(open.url);
    const socket = connect(Number(port), hostname, () => socket.write(atOnce));
    let [answer, at] = ['', 0];
    const timer = setInterval(() => socket.write(slowly[at++] ?? 'x'), 100);
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString())).on('error', () => undefined);
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
    clearInterval(timer);
    return { answer, tookMs: performance.now() - begun };
  }
});

describe('a request that is too large', () => {
  it.each([
    ['headers', `GET /v1/venues HTTP/1.1\r\nHost: a\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    ['an address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, '431'],
  ])('by its %s is refused', async (_, bytes, status) => {
    expect(await sendBytes(api.url, bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('by its body is refused', async () => {
    const body = aBody(world, { notes: 'x'.repeat(70_000) });

    expect(verdict(await send(api.url, world, { path: `/v1/venues/${world.venueId}/bookings`, body }))).toBe(
      '413 payload-too-large',
    );
  });
});

it('no key, token or Idempotency-Key gets into the log, whatever happens to the request', async () => {
  const secrets = [world.key, 'sl_a_key_that_is_wrong', 'an-idempotency-key-of-mine'];
  await Promise.all([
    get('/v1/venues'),
    supertest(api.url).get('/v1/venues').set('authorization', `Bearer ${secrets[1]}`),
    supertest(api.url).get(`/v1/venues?key=${world.key}`).set('authorization', `Bearer ${world.key}`),
    send(api.url, world, {
      path: `/v1/venues/${world.venueId}/bookings`,
      body: { wrong: world.key },
      headers: { 'idempotency-key': secrets[2] },
    }),
  ]);

  const log = api.output.join('\n');
  expect(log).toContain('"route":"/v1/venues"');
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
});
