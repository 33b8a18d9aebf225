import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { newUuid } from '#platform';
import { expectProblem, pointersOf, type RequestWishes, send, verdict } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, inDays, type World } from '#test/support/world.js';

let db: TestDatabase;
let api: RunningApi;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await startApi(testEnvironment(db));
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

interface Resource {
  readonly id: string;
  readonly version: number;
  readonly [member: string]: unknown;
}
interface Entry {
  readonly type: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly data: object;
}

const EVENING = { '5': [{ opens: '17:00', closes: '22:00' }] };
const VENUE = { name: 'Harbour Table', timeZone: 'Europe/London' };
const SERVICE = {
  name: 'Lunch',
  slotMinutes: 15,
  capacity: 30,
  turnMinutes: 90,
  partyMin: 1,
  partyMax: 8,
  leadMinutes: 60,
  horizonDays: 90,
  weeklyHours: EVENING,
};

const request = (wishes: RequestWishes, who: World = world): Promise<Response> => send(api.url, who, wishes);
const get = (path: string, who?: World): Promise<Response> => request({ method: 'get', path }, who);
const post = (path: string, body: unknown, headers: RequestWishes['headers'] = {}): Promise<Response> =>
  request({ path, body, headers });
const patch = (path: string, body: unknown, headers: RequestWishes['headers'] = {}): Promise<Response> =>
  request({ method: 'patch', path, body, headers: { 'content-type': 'application/json', ...headers } });
const services = (): string => `/v1/venues/${world.venueId}/services`;
const service = (): string => `/v1/services/${world.serviceId}`;
const entriesOf = async (path: string): Promise<Entry[]> =>
  ((await get(`${path}/events`)).body as { items: Entry[] }).items;

describe('POST /v1/venues', () => {
  it('makes a venue that is then found', async () => {
    const made = await post('/v1/venues', VENUE);
    const { id } = made.body as Resource;
    expect([made.status, made.headers['location'], made.headers['etag']]).toEqual([
      201,
      `/v1/venues/${id}`,
      '"1"',
    ]);
    expect((await get(`/v1/venues/${id}`)).body).toEqual(made.body);
    expect(made.body).toEqual({ id, ...VENUE, version: 1, createdAt: expect.stringMatching(/Z$/) });
  });

  it('gives the same venue to the same request under the same key', async () => {
    const headers = { 'idempotency-key': newUuid() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => post('/v1/venues', VENUE, headers)));
    const replayed = answers.filter((answer) => answer.headers['idempotent-replayed'] === 'true');
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect([answers.every(({ status }) => status === 201), replayed.length]).toEqual([true, 4]);
  });

  it('makes a venue each time without a key', async () => {
    const headers = { 'idempotency-key': undefined };
    const ids = [await post('/v1/venues', VENUE, headers), await post('/v1/venues', VENUE, headers)].map(
      ({ body }) => (body as Resource).id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('refuses the key of another request', async () => {
    const headers = { 'idempotency-key': newUuid() };
    await post('/v1/venues', VENUE, headers);
    const answers = [
      await post('/v1/venues', { ...VENUE, name: 'Another' }, headers),
      await post(services(), SERVICE, headers),
    ];
    expect(answers.map(verdict)).toEqual(['422 idempotency-key-reused', '422 idempotency-key-reused']);
  });

  it.each<[string, unknown, string[]]>([
    ['no name', { timeZone: 'Europe/London' }, ['/name']],
    ['no zone', { name: 'Harbour Table' }, ['/timeZone']],
    ['nothing', {}, ['/name', '/timeZone']],
    ['an empty name', { ...VENUE, name: '  ' }, ['/name']],
    ['a name that is a number', { ...VENUE, name: 7 }, ['/name']],
    ['a name with NUL', { ...VENUE, name: 'a\u0000b' }, ['/name']],
    ['a name of 201 characters', { ...VENUE, name: 'x'.repeat(201) }, ['/name']],
    ['a zone that nobody knows', { ...VENUE, timeZone: 'Atlantis/Harbour' }, ['/timeZone']],
    ['a zone that is an offset', { ...VENUE, timeZone: '+01:00' }, ['/timeZone']],
    ['a zone that is null', { ...VENUE, timeZone: null }, ['/timeZone']],
    ['a member that is not known', { ...VENUE, owner: 'x' }, ['/owner']],
    ['toString', { ...VENUE, toString: 1 }, ['/toString']],
    ['constructor', { ...VENUE, constructor: 1 }, ['/constructor']],
    ['a slash in a member', { ...VENUE, 'a/b~c': 1 }, ['/a~1b~0c']],
  ])('refuses %s', async (_, body, pointers) => {
    const answer = await post('/v1/venues', body);
    expectProblem(answer, '/v1/venues');
    expect([verdict(answer), pointersOf(answer)]).toEqual(['400 invalid-request', pointers]);
  });
});

describe('PATCH /v1/venues/{id}', () => {
  it('changes what it is told and nothing else, one event for each change', async () => {
    const path = `/v1/venues/${world.venueId}`;
    const changed = await patch(path, { name: 'Harbour Room', timeZone: 'Europe/Dublin' });
    expect([changed.status, changed.headers['etag']]).toEqual([200, '"3"']);
    expect(changed.body).toMatchObject({ name: 'Harbour Room', timeZone: 'Europe/Dublin', version: 3 });
    expect((await entriesOf(path)).map(({ type, data }) => [type, data]).slice(1)).toEqual([
      ['venue-renamed', { from: 'Harbour Table', to: 'Harbour Room' }],
      ['venue-time-zone-changed', { from: 'Europe/London', to: 'Europe/Dublin' }],
    ]);
  });

  it('refuses what cannot be', async () => {
    const answer = await patch(`/v1/venues/${world.venueId}`, { name: '', timeZone: 'Mars/Olympus' });
    expect([verdict(answer), pointersOf(answer)]).toEqual(['400 invalid-request', ['/name', '/timeZone']]);
  });
});

describe('POST /v1/venues/{id}/services', () => {
  it('makes a service that is then found, and says what holds where nothing was said', async () => {
    const made = await post(services(), SERVICE);
    const { id } = made.body as Resource;
    expect([made.status, made.headers['location']]).toEqual([201, `/v1/services/${id}`]);
    expect((await get(`/v1/services/${id}`)).body).toEqual(made.body);
    expect(made.body).toMatchObject({ ...SERVICE, venueId: world.venueId, confirmation: 'automatic' });
  });

  it('keeps everything that can be said', async () => {
    const whole = {
      ...SERVICE,
      turnTimes: [{ fromGuests: 5, minutes: 120 }],
      exceptions: { '2027-12-25': { closed: true }, '2027-12-31': { capacity: 10 } },
      pacingGuests: 12,
      pacingParties: 4,
      cancelCutoffMinutes: 120,
      changeCutoffMinutes: 60,
      confirmation: 'manual',
      confirmationMinutes: 120,
      holdMinutes: 20,
      holdMinutesMax: 90,
      noShowGraceMinutes: 30,
      noShowAutomatic: true,
      offerMinutes: 45,
      poolId: null,
    };
    const made = await post(services(), whole);
    expect(made.body).toMatchObject(whole);
  });

  it.each<[string, object, string[]]>([
    ['no capacity', { capacity: undefined }, ['/capacity']],
    ['a capacity that is a text', { capacity: '30' }, ['/capacity']],
    ['a negative capacity', { capacity: -1 }, ['/capacity']],
    ['half a guest', { capacity: 1.5 }, ['/capacity']],
    ['a slot length that does not divide the hours', { slotMinutes: 7 }, ['/weeklyHours/5/0/closes']],
    ['parties from 5 to 4', { partyMin: 5, partyMax: 4 }, ['/partyMax']],
    ['hours that are null', { weeklyHours: null }, ['/weeklyHours']],
    ['hours that are a list', { weeklyHours: [] }, ['/weeklyHours']],
    ['a weekday that is none', { weeklyHours: { '8': [] } }, ['/weeklyHours/8']],
    ['a weekday that is a text', { weeklyHours: { '1': '17:00' } }, ['/weeklyHours/1']],
    ['a period that is null', { weeklyHours: { '1': [null] } }, ['/weeklyHours/1/0']],
    ['a period without end', { weeklyHours: { '1': [{ opens: '17:00' }] } }, ['/weeklyHours/1/0/closes']],
    [
      'periods that overlap',
      { weeklyHours: { '1': [EVENING['5'][0], { opens: '21:00', closes: '23:00' }] } },
      ['/weeklyHours/1/1'],
    ],
    [
      'an exception on no date',
      { exceptions: { '2027-02-30': { closed: true } } },
      ['/exceptions/2027-02-30'],
    ],
    [
      'an exception with another member',
      { exceptions: { '2027-12-25': { shut: true } } },
      ['/exceptions/2027-12-25/shut'],
    ],
    ['a horizon of ten years and more', { horizonDays: 3_651 }, ['/horizonDays']],
    ['a turn time that is a number', { turnTimes: 90 }, ['/turnTimes']],
    ['a confirmation by magic', { confirmation: 'magic' }, ['/confirmation']],
    ['a hold that may not last as long as it does', { holdMinutes: 90 }, ['/holdMinutesMax']],
    ['a hold of no time', { holdMinutes: 0 }, ['/holdMinutes']],
    ['an automatic that is a text', { noShowAutomatic: 'yes' }, ['/noShowAutomatic']],
    ['a pool that the venue does not have', { poolId: newUuid() }, ['/poolId']],
    ['a pool that is no id', { poolId: 'bar' }, ['/poolId']],
    ['an id of its own', { id: newUuid() }, ['/id']],
  ])('refuses %s', async (_, wrong, pointers) => {
    const answer = await post(services(), { ...SERVICE, ...wrong });
    expectProblem(answer, services());
    expect([verdict(answer), pointersOf(answer)]).toEqual(['400 invalid-request', pointers]);
  });
});

describe('PATCH /v1/services/{id}', () => {
  it('leaves in the audit trail who changed the capacity, when and from what', async () => {
    const changed = await patch(service(), { capacity: 32 }, { 'x-request-id': 'req-1' });
    expect([changed.status, (changed.body as Resource)['capacity'], changed.headers['etag']]).toEqual([
      200,
      32,
      '"2"',
    ]);
    const [created, entry] = await entriesOf(service());
    expect(created).toMatchObject({ type: 'service-created', data: { capacity: 40 } });
    expect(entry).toMatchObject({
      type: 'service-capacity-changed',
      actor: expect.stringMatching(/^api-key:[0-9a-f-]{36}$/),
      correlationId: 'req-1',
      data: { from: { capacity: 40 }, to: { capacity: 32 } },
    });
  });

  it('leaves one event for each thing that is waited for otherwise', async () => {
    const wish = { holdMinutes: 20, confirmationMinutes: 60, noShowAutomatic: true, offerMinutes: 5 };
    expect((await patch(service(), wish)).body).toMatchObject({ ...wish, holdMinutesMax: 60 });
    expect((await entriesOf(service())).slice(1)).toMatchObject([
      { type: 'service-confirmation-time-changed', data: { to: { confirmationMinutes: 60 } } },
      { type: 'service-holds-changed', data: { to: { holdMinutes: 20, holdMinutesMax: 60 } } },
      { type: 'service-no-show-changed', data: { to: { noShowGraceMinutes: 15, noShowAutomatic: true } } },
      { type: 'service-offers-changed', data: { to: { offerMinutes: 5 } } },
    ]);
  });

  it('changes nothing when everything is like that already', async () => {
    const before = (await get(service())).body as Resource;
    const { capacity, weeklyHours } = before;
    const answer = await patch(service(), { capacity, weeklyHours });
    expect([answer.status, answer.body, (await entriesOf(service())).length]).toEqual([
      200,
      expect.objectContaining(before),
      1,
    ]);
  });

  it('shows in a dry run what would be, and changes nothing', async () => {
    const dry = await patch(`${service()}?dryRun=true`, { capacity: 32 });
    expect([dry.status, (dry.body as Resource)['capacity']]).toEqual([200, 32]);
    expect((await get(service())).body).toMatchObject({ capacity: 40, version: 1 });
    expect(await entriesOf(service())).toHaveLength(1);
  });

  it.each<[string, unknown, string[]]>([
    ['a body that is no object', '[]', ['']],
    ['null for a number', { capacity: null }, ['/capacity']],
    ['null for how long a hold lasts', { holdMinutes: null }, ['/holdMinutes']],
    ['holds that may last longer than they may at the most', { holdMinutes: 61 }, ['/holdMinutesMax']],
    ['limits that fit only without the other one', { partyMin: 13 }, ['/partyMax']],
    ['a slot length that no longer divides the hours', { slotMinutes: 11 }, ['/weeklyHours/1/0/closes']],
    ['a version', { version: 3 }, ['/version']],
    ['another venue', { venueId: newUuid() }, ['/venueId']],
  ])('refuses %s', async (_, body, pointers) => {
    const answer = await patch(service(), body);
    expect([verdict(answer), pointersOf(answer).slice(0, 1)]).toEqual(['400 invalid-request', pointers]);
  });

  it('refuses a dry run that is neither true nor false', async () => {
    const answer = await patch(`${service()}?dryRun=yes`, { capacity: 32 });
    expect([verdict(answer), pointersOf(answer)]).toEqual(['400 invalid-request', ['?dryRun']]);
  });
});

describe('bookings that a change leaves outside', () => {
  interface Outside {
    readonly count: number;
    readonly items: readonly { readonly id: string; readonly reasons: readonly string[] }[];
    readonly list: string | null;
  }
  const outsideIn = ({ body }: Response): Outside => (body as { bookingsOutside: Outside }).bookingsOutside;
  const booked = async (wishes: object): Promise<string> => {
    const made = await post(`/v1/venues/${world.venueId}/bookings`, aBody(world, { ...wishes }));
    return (made.body as Resource).id;
  };

  it('are counted and shown in the answer, and listed page by page', async () => {
    const ids = [await booked({ guests: 9, slot: '18:00' }), await booked({ guests: 9, slot: '19:00' })];
    await booked({ guests: 2 });
    const list = `${service()}/bookings-outside`;
    const changed = outsideIn(await patch(service(), { partyMax: 8 }));
    expect(changed).toMatchObject({
      count: 2,
      items: ids.map((id) => ({ id, reasons: ['party-size'] })),
      list,
    });
    const page = (await get(`${list}?limit=1`)).body as { items: Resource[]; nextCursor: string };
    const rest = (await get(`${list}?limit=1&cursor=${page.nextCursor}`)).body as typeof page;
    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect(rest.nextCursor).toBeNull();
    expect((await get(`/v1/bookings/${ids[0]}`)).body).toMatchObject({ status: 'confirmed', version: 1 });
  });

  it('are shown by a dry run, without a list to look at', async () => {
    await booked({ guests: 9 });
    const dry = await patch(`${service()}?dryRun=true`, { partyMax: 8 });
    expect([outsideIn(dry).count, outsideIn(dry).list, dry.headers['etag']]).toEqual([1, null, undefined]);
    expect(outsideIn(await patch(service(), { name: 'Supper' })).count).toBe(0);
  });

  it('are those at another instant after a change of the time zone', async () => {
    const id = await booked({});
    const changed = await patch(`/v1/venues/${world.venueId}`, { timeZone: 'Asia/Tokyo' });
    expect((changed.body as { bookingsOutside: unknown }).bookingsOutside).toMatchObject([
      { serviceId: world.serviceId, count: 1, items: [{ id, reasons: ['other-instant'], date: inDays(30) }] },
    ]);
  });

  it('are counted and not shown to a key that may not read bookings', async () => {
    world = await createWorld(db, { scopes: ['venues:write', 'bookings:write'] });
    await booked({ guests: 9 });
    expect(outsideIn(await patch(service(), { partyMax: 8 }))).toMatchObject({ count: 1, items: [] });
    expect(verdict(await get(`${service()}/bookings-outside`))).toBe('403 forbidden');
  });

  it('are nobody else’s to see', async () => {
    const stranger = await createWorld(db);
    expect(verdict(await get(`${service()}/bookings-outside`, stranger))).toBe('404 not-found');
  });
});

describe('If-Match', () => {
  it('lets one of many who saw the same version win', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        patch(service(), { capacity: 50 + index }, { 'if-match': '"1"' }),
      ),
    );
    expect(answers.map(verdict).sort()).toEqual([
      '200',
      ...Array.from({ length: 7 }, () => '412 version-conflict'),
    ]);
    const [, ...changes] = await entriesOf(service());
    expect(changes).toHaveLength(1);
  });

  it('is asked of venues as well, and tells the version that there is', async () => {
    await patch(`/v1/venues/${world.venueId}`, { name: 'Harbour Room' });
    const answer = await patch(`/v1/venues/${world.venueId}`, { name: 'Quay' }, { 'if-match': '"1"' });
    expect([verdict(answer), (answer.body as { version: number }).version]).toEqual([
      '412 version-conflict',
      2,
    ]);
  });
});

describe('whose it is', () => {
  it.each([
    ['a venue', () => `/v1/venues/${world.venueId}`],
    ['a service', service],
  ])('is nobody else’s to see or change: %s', async (_, path) => {
    const stranger = await createWorld(db);
    const answers = [
      await get(path(), stranger),
      await get(`${path()}/events`, stranger),
      await request(
        { method: 'patch', path: path(), body: {}, headers: { 'content-type': 'application/json' } },
        stranger,
      ),
    ];
    expect(answers.map(verdict)).toEqual(['404 not-found', '404 not-found', '404 not-found']);
  });

  it('makes no service at another tenant’s venue', async () => {
    const stranger = await createWorld(db);
    expect(verdict(await request({ path: services(), body: SERVICE }, stranger))).toBe('404 not-found');
  });

  it('needs the scope venues:write to make or change anything', async () => {
    world = await createWorld(db, { scopes: ['bookings:read', 'bookings:write', 'admin'] });
    const answers = [
      await post('/v1/venues', VENUE),
      await post(services(), SERVICE),
      await patch(`/v1/venues/${world.venueId}`, { name: 'Quay' }),
      await patch(service(), { capacity: 1 }),
    ];
    expect(answers.map(verdict)).toEqual(Array.from({ length: 4 }, () => '403 forbidden'));
  });

  it('keeps the trails of bookings, venues and services apart', async () => {
    const answers = [
      await get(`/v1/bookings/${world.serviceId}/events`),
      await get(`/v1/services/${world.venueId}/events`),
      await get(`/v1/venues/${world.serviceId}/events`),
    ];
    expect(answers.map(verdict)).toEqual(['404 not-found', '404 not-found', '404 not-found']);
  });
});
