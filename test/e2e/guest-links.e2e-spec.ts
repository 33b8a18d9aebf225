import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { GuestLinkTokens } from '#access';
import { eraseCustomer } from '#customers';
import { Clock, type Environment, KeyedHash, newUuid } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { expectProblem, type RequestWishes, send, verdict } from '#test/support/http.js';
import { mailFiles } from '#test/support/mail-files.js';
import { type RunningApi, type RunningProcess, startApi, startWorker } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, inDays, type World } from '#test/support/world.js';

const BASE = 'https://book.example.org/booking#';
const GUEST = { email: 'ada@example.org', name: 'Ada L.', phone: '+44 20 7946 0958' };
const DAY_MS = 86_400_000;

interface Booked {
  readonly id: string;
  readonly customerId: string;
  readonly endsAt: string;
}
type Body = Record<string, unknown>;

let db: TestDatabase;
let api: RunningApi;
let worker: RunningProcess;
let tokens: GuestLinkTokens;
let mailDirectory: string;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  const settings = testEnvironment(db, { GUEST_LINK_BASE_URL: BASE, LOG_LEVEL: 'trace' });
  mailDirectory = settings['MAIL_DIR'] ?? '';
  [api, worker] = await Promise.all([startApi(settings), startWorker(settings)]);
  const environment = { ...settings, GUEST_LINK_DAYS: 30 } as unknown as Environment;
  tokens = new GuestLinkTokens(new KeyedHash(environment), new Clock(), environment);
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(async () => {
  await Promise.all([api.stop(), worker.stop()]);
  await db.drop();
});

async function book(wishes: Body = {}, of: World = world): Promise<Booked> {
  const body = aBody(of, { guests: 2, customer: GUEST, notes: 'window, please', ...wishes });
  return (await send(api.url, of, { path: `/v1/venues/${of.venueId}/bookings`, body })).body as Booked;
}

const tokenOf = ({ id, customerId, endsAt }: Booked, { tenantId } = world): string =>
  tokens.issue({ tenantId, bookingId: id, customerId }, Date.parse(endsAt));

/** A request as a guest's browser makes it: without a key. */
const knock = (token: string, rest = '', wishes: Partial<RequestWishes> = {}): Promise<Response> =>
  send(api.url, world, {
    method: wishes.method ?? (rest === '' || rest.startsWith('/availability') ? 'get' : 'post'),
    path: `/v1/guest/${token}${rest}`,
    ...(wishes.body !== undefined && { body: wishes.body }),
    headers: {
      authorization: undefined,
      ...(wishes.body === undefined && { 'content-type': undefined }),
      ...wishes.headers,
    },
  });

const statusOf = async ({ id }: Booked): Promise<string> => {
  const { body } = await send(api.url, world, { method: 'get', path: `/v1/bookings/${id}` });
  return (body as { status: string }).status;
};

describe('the link in a guest’s letter', () => {
  it('opens the booking', async () => {
    await book({ customer: { ...GUEST, email: `guest-${newUuid()}@example.org` } });
    const [letter] = await eventually(letters, (found) => found.length > 0);
    const [, token = ''] = new RegExp(`${BASE}([\\w-]{92})`).exec(letter ?? '') ?? [];
    expect((await knock(token)).body).toMatchObject({
      venue: { name: 'Harbour Table' },
      status: 'confirmed',
    });
  });

  async function letters(): Promise<string[]> {
    const files = await mailFiles(mailDirectory);
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    // Quoted-printable: lines broken by = at their end, and = itself written as =3D.
    return texts.map((text) => text.replaceAll(/=\r?\n/g, '')).filter((text) => text.includes(BASE));
  }
});

describe('GET /v1/guest/{token}', () => {
  it('shows the booking as its guest may see it, and no id, address or telephone number', async () => {
    const booked = await book();
    const token = tokenOf(booked);
    const response = await knock(token);
    const self = `/v1/guest/${token}`;
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      venue: { name: 'Harbour Table', timeZone: 'Europe/London' },
      service: { name: 'Dinner' },
      date: inDays(30),
      slot: '19:00',
      startsAt: expect.stringMatching(/T1[89]:00:00Z$/),
      endsAt: booked.endsAt,
      guests: 2,
      status: 'confirmed',
      name: 'Ada L.',
      notes: 'window, please',
      cancel: { allowed: true, until: booked.endsAt },
      change: { allowed: true, until: booked.endsAt },
      version: 1,
      links: {
        self,
        cancel: `${self}/cancel`,
        reschedule: `${self}/reschedule`,
        confirm: `${self}/confirm`,
        availability: `${self}/availability`,
      },
    });
    const ids = [booked.id, booked.customerId, world.tenantId, world.venueId, world.serviceId];
    expect([...ids, GUEST.email, GUEST.phone].filter((text) => response.text.includes(text))).toEqual([]);
  });

  it('is kept by no cache, and tells other sites nothing', async () => {
    const { headers } = await knock(tokenOf(await book()));
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      etag: '"1"',
    });
  });

  it('answers every token that is not good in the same way', async () => {
    const [booked, other] = [await book(), await createWorld(db)];
    const token = tokenOf(booked);
    const forged = `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`;
    const expired = { ...booked, endsAt: new Date(Date.now() - 31 * DAY_MS).toISOString() };
    const erased = await book({ customer: { ...GUEST, email: 'gone@example.org' } });
    expect((await knock(tokenOf(erased))).status).toBe(200);
    await eraseCustomer(db.database, world.tenantId, erased.customerId);
    const answers = await Promise.all(
      [
        forged,
        tokenOf(expired),
        tokenOf(booked, other), // a good signature over another tenant's id
        tokenOf({ ...booked, id: newUuid() }),
        tokenOf(erased),
        'x',
        token.slice(1),
      ].map(async (bad) => {
        const response = await knock(bad);
        expectProblem(response, '/v1/guest/-');
        return response.body as Body;
      }),
    );
    expect(new Set(answers.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('answers a text that is too long for a path with the same code', async () => {
    expect(verdict(await knock('A'.repeat(101)))).toBe('404 not-found');
  });

  it('is no way to anything else: the token is no API key', async () => {
    const { id, ...booked } = await book();
    const headers = { authorization: `Bearer ${tokenOf({ id, ...booked })}` };
    const response = await send(api.url, world, { method: 'get', path: `/v1/bookings/${id}`, headers });
    expect(verdict(response)).toBe('401 unauthorized');
  });
});

describe('POST /v1/guest/{token}/cancel', () => {
  it('cancels the booking in the guest’s name, once, and answers as before', async () => {
    const booked = await book();
    const [token, key] = [tokenOf(booked), newUuid()];
    const headers = { 'idempotency-key': key };
    const [first, second] = [
      await knock(token, '/cancel', { headers }),
      await knock(token, '/cancel', { headers }),
    ];
    expect([first.status, first.body]).toEqual([
      200,
      expect.objectContaining({ status: 'cancelled', version: 2 }),
    ]);
    expect([second.text, second.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
    const { body } = await send(api.url, world, { method: 'get', path: `/v1/bookings/${booked.id}/events` });
    expect((body as { items: Body[] }).items[1]).toMatchObject({
      type: 'booking-cancelled',
      actor: 'guest-link',
      data: { by: 'guest', reason: null },
    });
  });

  it('shows no ids and no personal data', async () => {
    const booked = await book();
    const { text } = await knock(tokenOf(booked), '/cancel');
    const traces = [booked.id, booked.customerId, world.venueId, world.serviceId, GUEST.name, 'window'];
    expect(traces.filter((trace) => text.includes(trace))).toEqual([]);
  });

  it('is refused with 422 after the cut-off, which the booking has told before', async () => {
    world = await createWorld(db, { cancelCutoffMinutes: 31 * 24 * 60 });
    const booked = await book();
    const token = tokenOf(booked);
    const { cancel } = (await knock(token)).body as { cancel: { allowed: boolean; until: string } };
    const response = await knock(token, '/cancel');
    expectProblem(response, '/v1/guest/-/cancel');
    expect([verdict(response), cancel, (response.body as Body)['until'], await statusOf(booked)]).toEqual([
      '422 outside-cancellation-window',
      { allowed: false, until: expect.any(String) },
      cancel.until,
      'confirmed',
    ]);
  });

  it('needs an Idempotency-Key, minds If-Match and knows no members', async () => {
    const booked = await book();
    const token = tokenOf(booked);
    const answers = await Promise.all([
      knock(token, '/cancel', { headers: { 'idempotency-key': undefined } }),
      knock(token, '/cancel', { headers: { 'if-match': '"7"' } }),
      knock(token, '/cancel', { body: { by: 'venue' } }),
    ]);
    expect(answers.map(verdict)).toEqual([
      '400 idempotency-key-missing',
      '412 version-conflict',
      '400 invalid-request',
    ]);
    expect(await statusOf(booked)).toBe('confirmed');
  });

  it('keeps its receipts apart from those of other bookings', async () => {
    const [one, another] = [await book(), await book({ slot: '20:00' })];
    const headers = { 'idempotency-key': 'cancel' };
    await knock(tokenOf(one), '/cancel', { headers });
    const second = await knock(tokenOf(another), '/cancel', { headers });
    expect([second.status, second.headers['idempotent-replayed'], await statusOf(another)]).toEqual([
      200,
      undefined,
      'cancelled',
    ]);
  });

  it('does nothing for a guest who has been erased', async () => {
    const booked = await book({ customer: { ...GUEST, email: 'gone@example.org' } });
    await eraseCustomer(db.database, world.tenantId, booked.customerId);
    expect([verdict(await knock(tokenOf(booked), '/cancel')), await statusOf(booked)]).toEqual([
      '404 not-found',
      'confirmed',
    ]);
  });
});

describe('POST /v1/guest/{token}/reschedule', () => {
  it('moves the booking, and hands out links that are good for its new end', async () => {
    const booked = await book();
    const body = { date: inDays(40), slot: '20:00', guests: 3 };
    const response = await knock(tokenOf(booked), '/reschedule', { body });
    const { endsAt, links } = response.body as { endsAt: string; links: { self: string } };
    expect([response.status, response.body]).toEqual([200, expect.objectContaining({ ...body, version: 2 })]);
    expect(links.self).toBe(`/v1/guest/${tokenOf({ ...booked, endsAt })}`);
    expect((await knock(links.self.replace('/v1/guest/', ''))).status).toBe(200);
  });

  it.each<[string, object, Body]>([
    ['422 outside-change-window', { changeCutoffMinutes: 31 * 24 * 60 }, { slot: '20:00', date: inDays(40) }],
    ['409 slot-unavailable', { capacity: 2 }, { guests: 3 }],
    ['422 party-size-out-of-range', {}, { guests: 13 }],
    ['400 invalid-request', {}, { serviceId: newUuid() }],
    ['400 invalid-request', {}, { override: { reason: 'regular-guest' } }],
    ['400 invalid-request', {}, { slot: '20:00' }],
  ])('refuses with %s: %j, %j', async (expected, terms, body) => {
    world = await createWorld(db, terms);
    const booked = await book();
    expect(verdict(await knock(tokenOf(booked), '/reschedule', { body }))).toBe(expected);
  });
});

describe('POST /v1/guest/{token}/confirm', () => {
  const hold = async (wishes: Body): Promise<Booked> => {
    const body = aBody(world, wishes);
    return (await send(api.url, world, { path: `/v1/venues/${world.venueId}/holds`, body })).body as Booked;
  };

  it('makes a booking of places that are held for the guest', async () => {
    const held = await hold({ customer: GUEST });
    const before = (await knock(tokenOf(held))).body as Body;
    const { status, body } = await knock(tokenOf(held), '/confirm');
    expect([
      before['status'],
      before['expiresAt'],
      status,
      (body as Body)['status'],
      await statusOf(held),
    ]).toEqual(['held', expect.any(String), 200, 'confirmed', 'confirmed']);
  });

  it('ends the link of whoever the places were held for when they are booked for somebody else', async () => {
    const held = await hold({ customer: GUEST });
    const customer = { email: 'grace@example.org', name: 'Grace H.' };
    const path = `/v1/bookings/${held.id}/confirm`;
    const confirmed = (await send(api.url, world, { path, body: { customer } })).body as Booked;
    const answers = [
      await knock(tokenOf(held)),
      await knock(tokenOf(held), '/cancel'),
      await knock(tokenOf(confirmed)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 200]);
    expect(answers[2]?.body).toMatchObject({ name: 'Grace H.' });
  });

  it('finds nothing where places are held for nobody', async () => {
    const held = { ...(await hold({ customer: undefined })), customerId: newUuid() };
    expect([verdict(await knock(tokenOf(held), '/confirm')), await statusOf(held)]).toEqual([
      '404 not-found',
      'held',
    ]);
  });

  it('refuses a booking that is confirmed already', async () => {
    expect(verdict(await knock(tokenOf(await book()), '/confirm'))).toBe('409 invalid-transition');
  });
});

describe('GET /v1/guest/{token}/availability', () => {
  it('tells where the booking could go, and not how full the venue is', async () => {
    const response = await knock(tokenOf(await book()), `/availability?from=${inDays(30)}&to=${inDays(30)}`);
    const { items } = response.body as { items: Body[] };
    expect([response.status, items.length, items[76]]).toEqual([
      200,
      96,
      { date: inDays(30), slot: '19:00', startsAt: expect.any(String), available: true },
    ]);
  });

  it('asks for as many guests as the booking has, unless told otherwise', async () => {
    world = await createWorld(db, { capacity: 3 });
    const token = tokenOf(await book());
    const at = async (guests: string): Promise<unknown> => {
      const path = `/availability?from=${inDays(30)}&to=${inDays(30)}${guests}`;
      return ((await knock(token, path)).body as { items: Body[] }).items[76]?.['available'];
    };
    expect([await at(''), await at('&guests=1')]).toEqual([false, true]);
  });
});

describe('a token', () => {
  it('is in no line of any log and in no problem document', async () => {
    const token = tokenOf(await book());
    const refusals = await Promise.all([
      knock(token, '/cancel', { body: '{' }),
      knock(token, '/cancel', { method: 'get' }),
      knock(token, '/nothing-here', { method: 'get' }),
      knock(token, '?colour=blue', { method: 'get' }),
      knock(token, '/%zz', { method: 'get' }),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual([400, 405, 404, 400, 400]);
    expect(refusals.filter(({ text }) => text.includes(token))).toEqual([]);
    expect([...api.output, ...worker.output].filter((line) => line.includes(token))).toEqual([]);
  });
});
