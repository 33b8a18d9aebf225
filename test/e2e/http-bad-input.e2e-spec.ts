import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import {
  expectProblem,
  pointersOf,
  type RequestWishes,
  send,
  sendBytes,
  verdict,
} from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, type World } from '#test/support/world.js';

let db: TestDatabase;
let api: RunningApi;
let world: World;
let bookings: string;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await startApi(testEnvironment(db));
  world = await createWorld(db);
  bookings = `/v1/venues/${world.venueId}/bookings`;
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

/** Everything that a booking leaves behind, all of it together; venues and services have events of their own. */
async function rowsWritten(): Promise<number> {
  const tables = [
    'bookings',
    'outbox',
    'receipts',
    'customers',
    'follow_ups',
    `events WHERE type LIKE 'booking-%'`,
  ];
  const counts = tables.map((table) => `SELECT count(*)::int AS count FROM ${table}`);
  const rows = await db.dataSource.query<{ count: number }[]>(counts.join(' UNION ALL '));
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** Sends it and gives what can be compared; that nothing was written and the form of the problem hold for all of them. */
async function refusal(wishes: Partial<RequestWishes>): Promise<{ verdict: string; pointers: string[] }> {
  const path = wishes.path ?? bookings;
  const before = await rowsWritten();
  const response = await send(api.url, world, { path, ...wishes });
  expectProblem(response, path.split('?')[0] ?? path);
  expect(await rowsWritten()).toBe(before);
  return { verdict: verdict(response), pointers: pointersOf(response) };
}

const valid = (wishes: object = {}): Record<string, unknown> => aBody(world, { ...wishes });
const text = (wishes: object = {}): string => JSON.stringify(valid(wishes));
/** A valid body with this text in front of its first member. */
const with_ = (member: string): string => `{${member},${text().slice(1)}`;
const customer = (wishes: object = {}): object => ({
  customer: { email: 'ada@example.org', name: 'Ada L.', ...wishes },
});

describe('a body that is not one JSON object', () => {
  it.each<[string, () => string | Buffer, string]>([
    ['an array', () => '[]', ''],
    ['an array around a valid booking', () => `[${text()}]`, ''],
    ['null', () => 'null', ''],
    ['a text', () => '"booking"', ''],
    ['a number', () => '42', ''],
    ['true', () => 'true', ''],
    ['empty', () => '', ''],
    ['white space', () => '  \n', ''],
    ['cut off', () => text().slice(0, -1), ''],
    ['followed by something', () => `${text()}{}`, ''],
    ['JSON with a trailing comma', () => `${text().slice(0, -1)},}`, ''],
    ['JSON with a comment', () => `/* hello */ ${text()}`, ''],
    ['JSON with NaN', () => text().replace('"guests":1', '"guests":NaN'), ''],
    ['a form', () => 'serviceId=1&guests=2', ''],
    ['invalid UTF-8', () => Buffer.concat([Buffer.from(with_('"notes":"')), Buffer.from([0xff, 0xfe])]), ''],
    ['an overlong UTF-8 slash', () => Buffer.from(with_('"notes":"\u00c0\u00af"'), 'latin1'), ''],
    ['UTF-16', () => Buffer.from(text(), 'utf16le'), ''],
    ['led by a byte order mark', () => `\ufeff${text()}`, ''],
    ['an object with a member twice', () => with_('"guests":1'), ''],
    ['an object with a member twice, once escaped', () => with_('"gue\\u0073ts":1'), ''],
    ['an object with a member twice further in', () => text().replace('"name":', '"name":"Eve","name":'), ''],
    ['an object with __proto__', () => with_('"__proto__":{"guests":1}'), '/__proto__'],
    ['an object with __proto__, escaped', () => with_('"\\u005f_proto__":{}'), '/__proto__'],
    [
      'an object with __proto__ further in',
      () => text().replace('{"email"', '{"__proto__":{},"email"'),
      '/customer/__proto__',
    ],
    ['an object with constructor.prototype', () => with_('"constructor":{"prototype":{}}'), '/constructor'],
    ['an object with toString', () => with_('"toString":1'), '/toString'],
    [
      'nested a thousand times',
      () => with_(`"notes":${'['.repeat(1_000)}${']'.repeat(1_000)}`),
      '/notes/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0',
    ],
    ['nested nine thousand times', () => `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`, '/a'.repeat(17)],
  ])('is refused with 400: %s', async (_, body, pointer) => {
    expect(await refusal({ body: body() })).toEqual({ verdict: '400 invalid-request', pointers: [pointer] });
  });
});

describe('a body where nothing needs to be said', () => {
  const id = newUuid();
  it.each<[NonNullable<RequestWishes['method']>, string]>([
    ['post', `/v1/api-keys/${id}/revoke`],
    ['post', `/v1/webhook-endpoints/${id}/rotate-secret`],
    ['delete', `/v1/webhook-endpoints/${id}`],
    ['post', `/v1/webhook-deliveries/${id}/redeliver`],
    ['post', `/v1/dead-letters/${id}/retry`],
    ['post', `/v1/dead-letters/${id}/discard`],
    ['delete', '/v1/letter-templates/reminder/email/nobodys/en'],
  ])('is refused with 400 when something is said: %s %s', async (method, path) => {
    const headers = { 'content-type': 'application/json' };
    expect(await refusal({ method, path, headers, body: { because: 'I can' } })).toEqual({
      verdict: '400 invalid-request',
      pointers: ['/because'],
    });
    expect((await refusal({ method, path, headers, body: {} })).verdict).toBe('404 not-found');
  });
});

describe('a body that is too large', () => {
  it.each([
    ['64 KiB and a byte', 64 * 1024 + 1],
    ['1 MB', 1_000_000],
    ['10 MB', 10_000_000],
  ])('is refused with 413, and the client gets to read it: %s', async (_, size) => {
    const body = text({ notes: '' }).replace('"notes":""', `"notes":"${'x'.repeat(size)}"`);
    expect(await refusal({ body })).toEqual({ verdict: '413 payload-too-large', pointers: [] });
  });

  it('is refused with 413 when its size was not told beforehand: 10 MB in chunks', async () => {
    const { hostname, port } = new URL(api.url);
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest({
        ...{ hostname, port, path: bookings, method: 'POST' },
        headers: {
          authorization: `Bearer ${world.key}`,
          'content-type': 'application/json',
          'idempotency-key': 'k',
        },
      });
      request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      for (let sent = 0; sent < 10; sent += 1) request.write(Buffer.alloc(1_000_000, 0x20));
      request.end();
    });
    expect([status, await rowsWritten()]).toEqual([413, 0]);
  });

  it('is taken at 64 KiB and then refused for what is in it', async () => {
    const spare = 64 * 1024 - Buffer.byteLength(text({ notes: '' }));
    const body = text({ notes: 'x'.repeat(spare) });
    expect([Buffer.byteLength(body), await refusal({ body })]).toEqual([
      65_536,
      { verdict: '400 invalid-request', pointers: ['/notes'] },
    ]);
  });
});

describe('a body of another kind', () => {
  it.each<[string, Record<string, string | undefined>]>([
    ['text/plain', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['multipart', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['XML', { 'content-type': 'application/xml' }],
    ['JSON of another kind', { 'content-type': 'application/problem+json' }],
    ['something that only begins like JSON', { 'content-type': 'application/jsonp' }],
    ['no type that can be read', { 'content-type': 'json' }],
    ['another character set', { 'content-type': 'application/json; charset=utf-16' }],
    ['an unknown coding', { 'content-encoding': 'br' }],
  ])('is refused with 415: %s', async (_, headers) => {
    expect((await refusal({ body: text(), headers })).verdict).toBe('415 unsupported-media-type');
  });

  it('is refused with 415 when it is compressed', async () => {
    const headers = { 'content-encoding': 'gzip' };
    expect((await refusal({ body: gzipSync(text()), headers })).verdict).toBe('415 unsupported-media-type');
  });

  it('is refused with 415 when it does not say what it is', async () => {
    const head = [
      `POST ${bookings} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${world.key}`,
      'Idempotency-Key: k',
      'Connection: close',
      'Content-Length: 2',
    ];
    const answer = await sendBytes(api.url, `${head.join('\r\n')}\r\n\r\n{}`);
    expect(answer).toMatch(/^HTTP\/1\.1 415 [^]*"code":"unsupported-media-type"/);
  });
});

describe('a member that is not what it should be', () => {
  it.each<[string, string, object]>([
    ['/guests', '0', { guests: 0 }],
    ['/guests', '-1', { guests: -1 }],
    ['/guests', '1.5', { guests: 1.5 }],
    ['/guests', 'a text', { guests: '2' }],
    ['/guests', '1e9', { guests: 1e9 }],
    ['/guests', '10001', { guests: 10_001 }],
    ['/guests', 'null', { guests: null }],
    ['/guests', 'true', { guests: true }],
    ['/guests', 'a list', { guests: [2] }],
    ['/guests', 'missing', { guests: undefined }],
    ['/date', '30 February', { date: '2027-02-30' }],
    ['/date', '29 February of a common year', { date: '2027-02-29' }],
    ['/date', 'month 13', { date: '2027-13-01' }],
    ['/date', 'day 0', { date: '2027-01-00' }],
    ['/date', 'short', { date: '2027-3-14' }],
    ['/date', 'a time too', { date: '2027-03-14T00:00:00Z' }],
    ['/date', 'year 0', { date: '0000-01-01' }],
    ['/date', 'year 9999', { date: '9999-12-31' }],
    ['/date', 'a longer year', { date: '+012027-03-14' }],
    ['/date', 'a number', { date: 20270314 }],
    ['/date', 'null', { date: null }],
    ['/date', 'missing', { date: undefined }],
    ['/date', 'Arabic digits', { date: '٢٠٢٧-٠٣-١٤' }],
    ['/slot', '25:00', { slot: '25:00' }],
    ['/slot', '24:00', { slot: '24:00' }],
    ['/slot', '19:60', { slot: '19:60' }],
    ['/slot', '7:00', { slot: '7:00' }],
    ['/slot', 'seconds', { slot: '19:00:00' }],
    ['/slot', 'a line break after it', { slot: '19:00\n' }],
    ['/slot', 'missing', { slot: undefined }],
    ['/slot', 'null', { slot: null }],
    ['/startsAt', 'beside date and slot', { startsAt: '2027-03-14T19:00:00Z' }],
    ['/startsAt', 'beside date', { startsAt: '2027-03-14T19:00:00Z', slot: undefined }],
    ['/startsAt', 'no offset', { startsAt: '2027-03-14T19:00:00', date: undefined, slot: undefined }],
    ['/startsAt', '30 February', { startsAt: '2027-02-30T19:00:00Z', date: undefined, slot: undefined }],
    ['/startsAt', '25 o’clock', { startsAt: '2027-03-14T25:00:00Z', date: undefined, slot: undefined }],
    ['/startsAt', 'year 9999', { startsAt: '9999-12-31T23:59:59Z', date: undefined, slot: undefined }],
    ['/startsAt', 'a number', { startsAt: 1805050800000, date: undefined, slot: undefined }],
    ['/serviceId', 'no UUID', { serviceId: 'dinner' }],
    ['/serviceId', 'missing', { serviceId: undefined }],
    ['/serviceId', 'a number', { serviceId: 1 }],
    ['/serviceId', 'an SQL fragment', { serviceId: "' OR 1=1 --" }],
    ['/customer', 'missing', { customer: undefined }],
    ['/customer', 'null', { customer: null }],
    ['/customer', 'a text', { customer: 'Ada' }],
    ['/customer', 'a list of one', { customer: [{ email: 'ada@example.org', name: 'Ada L.' }] }],
    ['/customer', 'an empty list', { customer: [] }],
    ['/customer/email', 'missing', customer({ email: undefined })],
    ['/customer/email', 'null', customer({ email: null })],
    ['/customer/email', 'no @', customer({ email: 'ada.example.org' })],
    ['/customer/email', 'two @', customer({ email: 'ada@ada@example.org' })],
    ['/customer/email', '400 characters', customer({ email: `${'a'.repeat(388)}@example.org` })],
    ['/customer/email', '60,000 characters', customer({ email: `${'a'.repeat(59_988)}@example.org` })],
    ['/customer/email', '255 characters', customer({ email: `a@${'b.'.repeat(125)}com` })],
    ['/customer/email', 'two lines', customer({ email: 'ada@example.org\r\nBcc: eve@example.org' })],
    ['/customer/email', 'a name too', customer({ email: 'Ada <ada@example.org>' })],
    ['/customer/email', 'a list', customer({ email: ['ada@example.org'] })],
    ['/customer/email', 'a NUL', customer({ email: 'ada\0@example.org' })],
    ['/customer/name', 'missing', customer({ name: undefined })],
    ['/customer/name', 'empty', customer({ name: '' })],
    ['/customer/name', 'white space', customer({ name: ' \u00a0 ' })],
    ['/customer/name', '201 characters', customer({ name: 'a'.repeat(201) })],
    ['/customer/name', 'two lines', customer({ name: 'Ada\nBcc: eve@example.org' })],
    ['/customer/name', 'a NUL', customer({ name: 'Ada\0' })],
    ['/customer/name', 'half a surrogate pair', customer({ name: 'Ada \ud83d' })],
    ['/customer/name', 'a number', customer({ name: 1 })],
    ['/customer/locale', 'no language', customer({ locale: 'de_AT!' })],
    ['/customer/phone', 'null', customer({ phone: null })],
    ['/customer/phone', 'words', customer({ phone: 'call me' })],
    ['/customer/phone', '33 characters', customer({ phone: '0'.repeat(33) })],
    ['/customer/phone', 'empty', customer({ phone: '' })],
    ['/customer/phone', 'no digit', customer({ phone: '( ) - ( )' })],
    ['/customer/phone', 'a number', customer({ phone: 442079460958 })],
    ['/customer/nickname', 'unknown', customer({ nickname: 'A' })],
    ['/notes', 'null', { notes: null }],
    ['/notes', '2001 characters', { notes: 'x'.repeat(2_001) }],
    ['/notes', 'a bell', { notes: 'ding \u0007' }],
    ['/notes', 'a NUL', { notes: '\0' }],
    ['/notes', 'half a surrogate pair', { notes: '\udc00' }],
    ['/notes', 'a list', { notes: ['window'] }],
    ['/tenantId', 'unknown', { tenantId: newUuid() }],
    ['/status', 'unknown', { status: 'confirmed' }],
    ['/a~1b~0c', 'unknown, with characters that a pointer escapes', { 'a/b~c': 1 }],
  ])('is pointed at with 400: %s, %s', async (pointer, _, wishes) => {
    expect(await refusal({ body: valid(wishes) })).toEqual({
      verdict: '400 invalid-request',
      pointers: [pointer],
    });
  });

  it.each([{ date: '9999-12-31' }, { startsAt: '9999-12-31T23:59:59Z', date: undefined, slot: undefined }])(
    'is told in which years it can be: %j',
    async (wishes) => {
      const { body } = await send(api.url, world, { path: bookings, body: valid(wishes) });
      expect(body).toMatchObject({ errors: [{ detail: expect.stringContaining('1970 to 2999') }] });
    },
  );

  it('is pointed at together with every other one', async () => {
    const body = { guests: 0, date: 'tomorrow', slot: 'evening', customer: { email: '' }, colour: 'blue' };
    expect((await refusal({ body })).pointers).toEqual([
      '/colour',
      '/customer/email',
      '/customer/name',
      '/date',
      '/guests',
      '/serviceId',
      '/slot',
    ]);
  });

  it('is never quoted in the answer', async () => {
    const secret = 'do-not-repeat-me';
    const body = { ...valid(), ...customer({ email: secret, name: `${secret}\n` }), date: secret };
    const response = await send(api.url, world, { path: bookings, body });
    expect([response.status, response.text.includes(secret)]).toEqual([400, false]);
  });
});

describe('an Idempotency-Key', () => {
  it('is missed with 400 when it is not sent', async () => {
    const headers = { 'idempotency-key': undefined };
    expect((await refusal({ body: text(), headers })).verdict).toBe('400 idempotency-key-missing');
  });

  it.each<[string, string | readonly string[]]>([
    ['empty', ''],
    ['256 characters', 'k'.repeat(256)],
    ['a tab', 'a\tb'],
    ['a letter beyond ASCII', 'schlüssel'],
    ['an empty quoted string', '""'],
    ['a quote that is not closed', '"abc'],
    ['a quote that is closed early', '"abc"def'],
    ['a quoted string with a parameter', '"abc";q=1'],
    ['a quoted string with an unknown escape', '"a\\bc"'],
    ['two quoted strings', '"abc", "def"'],
    ['sent twice', ['abc', 'def']],
    ['sent twice with the same value', ['abc', 'abc']],
  ])('is refused with 400: %s', async (_, value) => {
    const headers = { 'idempotency-key': value };
    expect((await refusal({ body: text(), headers })).verdict).toBe('400 idempotency-key-invalid');
  });

  it.each([
    ['a control character', 'a\u0001b'],
    ['a NUL', 'a\u0000b'],
    ['a bare line feed', 'a\nb'],
    ['a delete character', 'a\u007fb'],
  ])('is refused with 400 before it is a request: %s', async (_, value) => {
    const head = `POST ${bookings} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${world.key}\r\n`;
    const rest = `Content-Type: application/json\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(text())}\r\n\r\n${text()}`;
    const answer = await sendBytes(api.url, `${head}Idempotency-Key: ${value}\r\n${rest}`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*content-type: application\/problem\+json[^]*"code":"i/i);
    expect(await rowsWritten()).toBe(0);
  });
});

describe('an If-Match that is no entity tag', () => {
  it.each(['1', '"1', '"1", "2"', 'W/1'])('is refused with 400: %s', async (tag) => {
    const path = `/v1/bookings/${newUuid()}/cancel`;
    expect((await refusal({ path, body: {}, headers: { 'if-match': tag } })).verdict).toBe(
      '400 invalid-request',
    );
  });
});

describe('a reason for cancelling', () => {
  it.each<[string, unknown]>([
    ['a number', 1],
    ['null', null],
    ['too long', 'x'.repeat(65)],
    ['two lines', 'ill\nor so'],
    ['an e-mail address', 'ask ada@example.org'],
    ['a sentence', 'Her mother is ill'],
    ['a name', 'Ada'],
  ])('is refused with 400: %s', async (_, reason) => {
    const path = `/v1/bookings/${newUuid()}/cancel`;
    expect((await refusal({ path, body: { reason } })).pointers).toEqual(['/reason']);
  });
});

describe('a query parameter', () => {
  const get = (path: string): Promise<{ verdict: string; pointers: string[] }> =>
    refusal({ method: 'get', path });

  it.each([
    (): string => bookings,
    (): string => '/v1/venues',
    (): string => `/v1/venues/${world.venueId}`,
    (): string => `/v1/venues/${world.venueId}/services`,
    (): string => `/v1/services/${world.serviceId}`,
    (): string => `/v1/bookings/${newUuid()}`,
    (): string => `/v1/bookings/${newUuid()}/events`,
    (): string => `/v1/bookings/${newUuid()}/follow-ups`,
    (): string => '/health/live',
    (): string => '/health/ready',
  ])('that the route does not have is refused with 400, on every route (%#)', async (path) => {
    expect(await get(`${path()}?colour=blue`)).toEqual({
      verdict: '400 invalid-request',
      pointers: ['?colour'],
    });
  });

  it('that the route does not have is refused on requests with a body too', async () => {
    const path = `${bookings}?dryRun=true`;
    expect((await refusal({ path, body: text() })).pointers).toEqual(['?dryRun']);
  });

  it.each([
    ['?limit', 'limit=0'],
    ['?limit', 'limit=201'],
    ['?limit', 'limit=-1'],
    ['?limit', 'limit=1.5'],
    ['?limit', 'limit=ten'],
    ['?limit', 'limit='],
    ['?limit', 'limit=0x10'],
    ['?limit', 'limit=1&limit=2'],
    ['?limit', 'limit=99999999999999999999'],
    ['?limit[]', 'limit[]=1'],
    ['?cursor', 'cursor='],
    ['?cursor', 'cursor=abc'],
    ['?cursor', 'cursor=a&cursor=b'],
    ['?cursor', `cursor=${'a'.repeat(2_000)}`],
    ['?cursor', `cursor=${Buffer.from('[1]').toString('base64url')}.AAAAAAAAAAAAAAAAAAAAAA`],
    ['?date', 'date=2027-02-30'],
    ['?date', 'date=today'],
    ['?date', 'date=0000-01-01'],
    ['?status', 'status=done'],
    ['?status', 'status=confirmed&status=held'],
    ['?serviceId', 'serviceId=1'],
    ['?__proto__', '__proto__=1'],
    ['?constructor', 'constructor=1'],
    ['?toString', 'toString=1'],
  ])('is pointed at with 400 on a list: %s by %s', async (pointer, query) => {
    expect(await get(`${bookings}?${query}`)).toEqual({
      verdict: '400 invalid-request',
      pointers: [pointer],
    });
  });

  it.each([
    [['?from', '?serviceId', '?to'], ''],
    [['?from'], 'from=2027-02-30&to=2027-03-01'],
    [['?to'], 'from=2027-03-02&to=2027-03-01'],
    [['?to'], 'from=2027-03-01&to=2027-05-02'],
    [['?to'], 'from=2027-03-01&to=2999-01-01'],
    [['?guests'], 'from=2027-03-01&to=2027-03-01&guests=0'],
    [['?guests'], 'from=2027-03-01&to=2027-03-01&guests=two'],
  ])('is pointed at with 400 on the availability: %j by %s', async (pointers, query) => {
    const service = query === '' ? '' : `serviceId=${world.serviceId}&`;
    const path = `/v1/venues/${world.venueId}/availability?${service}${query}`;
    expect(await get(path)).toEqual({ verdict: '400 invalid-request', pointers });
  });
});

describe('an address', () => {
  it.each([
    'dinner',
    '1',
    '%00',
    '%27%20OR%201=1',
    '..%2f..%2fetc%2fpasswd',
    'x'.repeat(500),
    '00000000-0000-0000-0000-00000000000g',
    '🦆',
  ])('with an id that is no UUID is answered like one that is unknown: %s', async (id) => {
    const path = encodeURI(`/v1/bookings/${decodeURIComponent(id) === id ? id : 'x'}`).replace(/x$/, id);
    expect((await refusal({ method: 'get', path })).verdict).toBe('404 not-found');
  });

  it.each([
    '/',
    '/v1',
    '/v1/nothing',
    '/v1/bookings',
    '/v2/venues',
    '/admin',
    '/.env',
    '//v1/venues',
    '/v1/venues/',
  ])('that does not exist is answered with 404: %s', async (path) => {
    expect((await refusal({ method: 'get', path })).verdict).toBe('404 not-found');
  });

  it('that does not exist is answered with 404 whatever is sent there', async () => {
    const headers = { 'content-type': 'text/nonsense' };
    expect((await refusal({ path: '/v1/nothing', body: '{"', headers })).verdict).toBe('404 not-found');
  });

  it.each(['/v1/venues/%E0%A4%A', '/v1/bookings/%', '/v1/%zz'])(
    'that is badly encoded is answered with 400: %s',
    async (path) => {
      const answer = await sendBytes(api.url, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*x-request-id: [^]*"code":"invalid-request"/i);
    },
  );
});

describe('a method that the address does not have', () => {
  it.each<[RequestWishes['method'], () => string, string]>([
    ['delete', () => bookings, 'GET, HEAD, POST'],
    ['put', () => bookings, 'GET, HEAD, POST'],
    ['options', () => bookings, 'GET, HEAD, POST'],
    ['patch', () => '/v1/venues', 'GET, HEAD, POST'],
    ['patch', () => `/v1/bookings/${newUuid()}`, 'GET, HEAD'],
    ['get', () => `/v1/bookings/${newUuid()}/cancel`, 'POST'],
    ['post', () => '/health/live', 'GET, HEAD'],
  ])('is answered with 405 and those that it has: %s', async (method = 'get', path, allow) => {
    const response = await send(api.url, world, { method, path: path() });
    expectProblem(
      response,
      path().includes('/v1/bookings/') ? (response.body as { instance: string }).instance : path(),
    );
    expect([verdict(response), response.headers['allow']]).toEqual(['405 method-not-allowed', allow]);
  });
});

describe('what is not HTTP', () => {
  it.each([
    ['garbage', 'hello\r\n\r\n'],
    ['a TLS greeting', Buffer.from('16030100c8010000c40303', 'hex')],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
  ])('is answered with 400: %s', async (_, bytes) => {
    expect(await sendBytes(api.url, bytes)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    ['HTTP/1.1 without a host', 'GET /v1/venues HTTP/1.1\r\n', '400 Bad Request', 'invalid-request'],
    ['the health without a host', 'GET /health/live HTTP/1.1\r\n', '400 Bad Request', 'invalid-request'],
    [
      'what nobody offers, expected',
      'GET /v1/venues HTTP/1.1\r\nHost: x\r\nExpect: more\r\n',
      '417 Expectation Failed',
      'expectation-failed',
    ],
  ])('is answered with a problem and an id: %s', async (_, head, status, code) => {
    const answer = await sendBytes(api.url, `${head}Connection: close\r\n\r\n`);
    const [path = ''] = /\/\S+/.exec(head) ?? [];

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status}\r\n`));
    expect(answer).toMatch(/^content-type: application\/problem\+json\r$/im);
    expect(answer).toMatch(/^x-request-id: [\w.-]+\r$/im);
    expect(answer).toContain(`"instance":"${path}","code":"${code}"`);
  });

  it('may be HTTP/1.0 without a host', async () => {
    expect(await sendBytes(api.url, 'GET /health/live HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('is answered with 431 when the headers are too large', async () => {
    const answer = await sendBytes(
      api.url,
      `GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 [^]*"code":"headers-too-large"/);
  });
});

describe('after all of this', () => {
  it('the API has logged no error', () => {
    expect(api.logLines().filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
  });

  it('the API still books', async () => {
    expect(verdict(await send(api.url, world, { path: bookings, body: text() }))).toBe('201');
  });
});
