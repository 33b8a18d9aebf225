import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, createClient, each, NoAnswerError, ProblemError } from './index.js';

type Reply = (response: ServerResponse, request: IncomingMessage) => unknown;

const PATIENCE = { attempts: 4, baseMs: 1, maxMs: 1_500 };
const BOOKING = {
  path: { venueId: 'v 1' },
  body: { serviceId: 's', guests: 2, customer: { email: 'ada@example.org', name: 'Ada L.' } },
};

const json =
  (status: number, body: object, headers: Record<string, string> = {}): Reply =>
  (response) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
  };
const hangUp: Reply = (response) => response.destroy();
const never: Reply = () => undefined;
const after =
  (ms: number, reply: Reply): Reply =>
  (response, request) =>
    void setTimeout(() => reply(response, request), ms);
/** A silence before the last byte of each piece. */
const inPieces =
  (pieces: readonly string[], { everyMs }: { readonly everyMs: number }): Reply =>
  async (response) => {
    response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });
    for (const piece of pieces) {
      const bytes = Buffer.from(piece);
      response.write(bytes.subarray(0, -1));
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      response.write(bytes.subarray(-1));
    }
    response.end();
  };

const EXPORT = { path: { venueId: 'v' }, query: {} };

let server: Server;
let seen: IncomingMessage[];
let times: number[];
let replies: Reply[];
let client: Client;

beforeEach(async () => {
  [seen, times, replies] = [[], [], []];
  server = createServer((request, response) => {
    seen.push(request);
    times.push(performance.now());
    request.resume();
    // The last reply goes for everything after it.
    (replies.length > 1 ? replies.shift() : replies[0])?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  client = createClient({ baseUrl, key: 'secret', timeoutMs: 500, patience: PATIENCE });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const keysSeen = (): unknown[] => seen.map(({ headers }) => headers['idempotency-key']);
const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no refusal',
    (error: unknown) => error,
  );
const busy = (status: number, code: string, headers = {}): Reply =>
  json(status, { code, status, retryable: true }, headers);

describe('the client', () => {
  it('fills in the address, says who it is, and gives body, tag and whether it is a replay', async () => {
    replies = [json(201, { id: 'b' }, { etag: '"1"', 'idempotent-replayed': 'true', 'x-request-id': 'r' })];

    expect(await client.createBooking(BOOKING)).toEqual({
      body: { id: 'b' },
      status: 201,
      etag: '"1"',
      isReplayed: true,
      requestId: 'r',
    });
    expect([seen[0]?.method, seen[0]?.url, seen[0]?.headers.authorization]).toEqual([
      'POST',
      '/v1/venues/v%201/bookings',
      'Bearer secret',
    ]);
  });

  it('makes up an idempotency key, another one for each request', async () => {
    replies = [json(201, {})];
    await client.createBooking(BOOKING);
    await client.createBooking(BOOKING);

    expect(new Set(keysSeen()).size).toBe(2);
    expect(keysSeen()).toEqual([expect.stringMatching(/^[\w-]{36}$/), expect.stringMatching(/^[\w-]{36}$/)]);
  });

  it.each<[string, Reply]>([
    ['the connection breaks', hangUp],
    ['nothing is heard', never],
    ['the ledger is full', busy(503, 'overloaded')],
    ['the first try is still in flight', busy(409, 'request-in-flight')],
    ['there were too many requests', busy(429, 'rate-limited')],
    ['a proxy finds nobody', (response) => response.writeHead(502).end('<html>')],
  ])('keeps the key and tries again when %s', async (_, reply) => {
    replies = [reply, reply, json(201, { id: 'b' })];

    expect((await client.createBooking({ ...BOOKING, idempotencyKey: 'mine' })).body.id).toBe('b');
    expect(keysSeen()).toEqual(['mine', 'mine', 'mine']);
  });

  it('waits as long as Retry-After says', async () => {
    replies = [busy(503, 'overloaded', { 'retry-after': '1' }), json(201, {})];
    await client.createBooking(BOOKING);

    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(995);
  });

  it('gives the answer to its caller when Retry-After asks for more than its patience', async () => {
    replies = [busy(429, 'rate-limited', { 'retry-after': '60' })];

    expect(await refusal(client.listVenues())).toMatchObject({ code: 'rate-limited', status: 429 });
    expect(seen).toHaveLength(1);
  });

  it('gives up after so many tries, with what was said last', async () => {
    replies = [busy(503, 'unavailable')];

    expect(await refusal(client.listVenues())).toMatchObject({ code: 'unavailable' });
    expect(seen).toHaveLength(4);
  });

  it('says that there was no answer when there was none', async () => {
    replies = [hangUp];

    expect(await refusal(client.listVenues())).toBeInstanceOf(NoAnswerError);
    expect(seen).toHaveLength(4);
  });

  it('sends nothing twice that could be done twice', async () => {
    replies = [hangUp];
    await refusal(client.createApiKey({ body: { name: 'Till', scopes: ['bookings:read'] } }));
    await refusal(client.changeVenue({ path: { venueId: 'v' }, body: { name: 'Pier' } }));

    expect(seen).toHaveLength(2);
  });

  const TEMPLATE = {
    path: { kind: 'confirmation', channel: 'email', name: 'mine', language: 'en' },
    body: { subject: 'Hello', body: 'Until then' },
  } as const;
  const ENDPOINT = { path: { endpointId: 'e' } };
  const conflict = json(412, { code: 'version-conflict', status: 412, retryable: false });
  const notFound = json(404, { code: 'not-found', status: 404, retryable: false });

  it.each<[string, Reply]>([
    ['the connection broke', hangUp],
    ['the outcome is not known', busy(503, 'outcome-unknown')],
    ['a proxy heard nothing', (response) => response.writeHead(504).end()],
  ])('does not run into its own write under If-Match when %s', async (_, reply) => {
    replies = [reply, conflict];
    const error = await refusal(client.putLetterTemplate({ ...TEMPLATE, ifMatch: '"1"' }));

    expect((error as ProblemError).code).not.toBe('version-conflict');
    expect(seen).toHaveLength(1);
  });

  it('tries again under If-Match where an idempotency key tells that it is the same request', async () => {
    replies = [hangUp, json(200, { id: 'b' })];

    expect((await client.cancelBooking({ path: { bookingId: 'b' }, ifMatch: '"1"' })).body.id).toBe('b');
  });

  it.each<[string, Reply]>([
    ['the ledger is full', busy(503, 'overloaded')],
    ['the database cannot be reached', busy(503, 'unavailable')],
    ['there were too many requests', busy(429, 'rate-limited')],
  ])('tries again under If-Match when nothing was done: %s', async (_, reply) => {
    replies = [reply, json(200, { version: 2 })];

    expect((await client.putLetterTemplate({ ...TEMPLATE, ifMatch: '"1"' })).status).toBe(200);
    expect(seen).toHaveLength(2);
  });

  it('does not call missing what a try without an answer may have removed', async () => {
    replies = [hangUp, notFound];
    const error = await refusal(client.deleteWebhookEndpoint(ENDPOINT));

    expect(error).toBeInstanceOf(NoAnswerError);
    expect(error).toMatchObject({ cause: { code: 'not-found' } });
  });

  it('calls missing what it could not have removed', async () => {
    replies = [busy(503, 'overloaded'), notFound];

    expect(await refusal(client.deleteWebhookEndpoint(ENDPOINT))).toMatchObject({ code: 'not-found' });
    expect(seen).toHaveLength(2);
  });

  it('does not try again what was refused for good, and tells the code and its members', async () => {
    replies = [
      json(409, { code: 'slot-unavailable', status: 409, retryable: false, remaining: 1, detail: 'No.' }),
    ];
    const error = await refusal(client.createBooking(BOOKING));

    expect(error instanceof ProblemError && error.is('slot-unavailable') && error.problem.remaining).toBe(1);
    expect(seen).toHaveLength(1);
  });

  it('calls a code unknown that came after it', async () => {
    replies = [json(409, { code: 'full-moon', status: 409, retryable: false })];

    expect(await refusal(client.listVenues())).toMatchObject({
      code: 'unknown',
      problem: { code: 'full-moon' },
    });
  });

  it('stops at once when it is told to, also while it waits', async () => {
    const abort = new AbortController();
    replies = [
      (response, request) => {
        busy(503, 'overloaded', { 'retry-after': '1' })(response, request);
        setTimeout(() => abort.abort(new Error('enough')), 50);
      },
    ];

    expect(await refusal(client.listVenues({ signal: abort.signal }))).toMatchObject({ message: 'enough' });
    expect(seen).toHaveLength(1);
  });

  it('waits for as long as it asked the API to wait, and its own time on top', async () => {
    replies = [after(750, json(200, { items: [], cursor: '0', isAtEnd: true }))];

    expect((await client.readEvents({ query: { waitSeconds: 1 } })).body.isAtEnd).toBe(true);
    expect(seen).toHaveLength(1);
  });

  it('waits for one call as long as that call says', async () => {
    replies = [after(750, json(200, { items: [] }))];
    await client.listVenues({ timeoutMs: 2_000 });
    expect(seen).toHaveLength(1);

    replies = [never];
    const asked = performance.now();
    expect(await refusal(client.listVenues({ timeoutMs: 10 }))).toBeInstanceOf(NoAnswerError);
    expect(performance.now() - asked).toBeLessThan(1_500); // four tries; with the client's own patience they take 2 s
  });

  it('reads an answer for as long as it keeps coming, whatever its length', async () => {
    const rows = ['a', 'b', 'ü', 'd', 'e'];
    replies = [inPieces(rows, { everyMs: 150 })];

    expect((await client.exportBookings(EXPORT)).body).toBe(rows.join(''));
    expect(seen).toHaveLength(1);
  });

  it('gives up on an answer that stops in the middle', async () => {
    replies = [(response) => response.writeHead(200, { 'content-type': 'text/csv' }).write('id')];

    expect(await refusal(client.exportBookings({ ...EXPORT, timeoutMs: 30 }))).toBeInstanceOf(NoAnswerError);
    expect(seen).toHaveLength(4);
  });

  it('walks a list to its end', async () => {
    replies = [json(200, { items: [1, 2], nextCursor: 'c' }), json(200, { items: [3], nextCursor: null })];
    const items: unknown[] = [];
    for await (const item of each((cursor) => client.listVenues({ query: { cursor } }))) items.push(item);

    expect([items, seen.map(({ url }) => url)]).toEqual([
      [1, 2, 3],
      ['/v1/venues', '/v1/venues?cursor=c'],
    ]);
  });
});
