import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { newUuid } from '#platform';
import { pointersOf, type RequestWishes, send, verdict } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, keyFor, type World } from '#test/support/world.js';

let db: TestDatabase;
let api: RunningApi;
let world: World;
let otherWorld: World;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await startApi(testEnvironment(db));
  otherWorld = await createWorld(db);
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

const refused = (response: Response, status: number, code: string): void =>
  expect(verdict(response)).toBe(`${status} ${code}`);

const RULE = {
  ...{ name: 'two hours before', kind: 'reminder', channel: 'email', anchor: 'start' },
  ...{ offsetMinutes: -120, template: null },
};
const PLAN = { language: 'de', quietHours: { from: '22:00', to: '08:00' }, rules: [RULE] };

const request = (wishes: RequestWishes, who: World = world): Promise<Response> => send(api.url, who, wishes);
const get = (path: string, who?: World): Promise<Response> => request({ method: 'get', path }, who);
const put = (path: string, body: unknown, headers: RequestWishes['headers'] = {}): Promise<Response> =>
  request({ method: 'put', path, body, headers: { 'content-type': 'application/json', ...headers } });
const plan = (): string => `/v1/services/${world.serviceId}/follow-ups`;
const template = (name = 'standard', language = 'en'): string =>
  `/v1/letter-templates/reminder/email/${name}/${language}`;
const preview = (body: object): Promise<Response> => request({ path: '/v1/letter-templates/preview', body });
const SHORT = { subject: 'Soon: {{when}}', body: '# Soon\n\n{{greeting}}\n\nBring a coat.\n\n{{details}}' };

describe('the follow-ups of a service', () => {
  it('are those that come along until somebody says others', async () => {
    const { body, headers } = await get(plan());
    expect(body).toMatchObject({ language: null, quietHours: null, version: 1 });
    expect((body as typeof PLAN).rules.map(({ name }) => name)).toContain('confirmation');
    expect(headers['etag']).toBe('"1"');
  });

  it('are what was said last, and change from version to version', async () => {
    const first = await put(plan(), PLAN, { 'if-match': '"1"' });
    expect([first.status, first.headers['etag']]).toEqual([200, '"2"']);
    expect((await get(plan())).body).toEqual({ ...PLAN, version: 2 });

    refused(await put(plan(), PLAN, { 'if-match': '"1"' }), 412, 'version-conflict');
    expect((await put(plan(), { ...PLAN, rules: [] }, { 'if-match': '"2"' })).body).toMatchObject({
      rules: [],
      version: 3,
    });
  });

  it.each([
    ['/rules/0/kind', { rules: [{ ...RULE, kind: 'birthday' }] }],
    ['/rules/0/anchor', { rules: [{ ...RULE, anchor: 'end' }] }],
    ['/rules/0/offsetMinutes', { rules: [{ ...RULE, offsetMinutes: 1 }] }],
    ['/rules/1/name', { rules: [RULE, RULE] }],
    ['/rules/0/template', { rules: [{ ...RULE, template: 'parking' }] }],
    ['/quietHours/from', { quietHours: { from: '25:00', to: '08:00' } }],
    ['/quietHours/to', { quietHours: { from: '22:00', to: '22:00' } }],
    ['/language', { language: 'no language' }],
  ])('make sense, or nothing is kept of them (%s)', async (pointer, changes) => {
    const response = await put(plan(), { ...PLAN, ...changes });
    refused(response, 400, 'invalid-request');
    expect(pointersOf(response)).toContain(pointer);
    expect((await get(plan())).body).toMatchObject({ version: 1 });
  });

  it('are nobody’s but their tenant’s', async () => {
    refused(await get(plan(), otherWorld), 404, 'not-found');
    refused(await put(`/v1/services/${newUuid()}/follow-ups`, PLAN), 404, 'not-found');
  });
});

describe('a letter template', () => {
  it('comes along until the tenant has its own, and again after that', async () => {
    const before = await get(template());
    expect(before.body).toMatchObject({ builtIn: true, version: 1 });

    const own = await put(template(), SHORT, { 'if-match': '"1"' });
    expect(own.body).toMatchObject({ ...SHORT, builtIn: false, version: 2 });
    expect((await get('/v1/letter-templates')).body).toMatchObject({
      items: [{ ...SHORT, name: 'standard' }],
    });
    expect((await get(template(), otherWorld)).body).toEqual(before.body);

    await request({ method: 'delete', path: template() });
    expect((await get(template())).body).toEqual({ ...(before.body as object), version: 3 });
    expect((await get('/v1/letter-templates')).body).toMatchObject({ items: [] });
    refused(await request({ method: 'delete', path: template() }), 404, 'not-found');
  });

  it.each(['standard', 'parking'])(
    'has no version twice, though it is taken away and written anew: %s',
    async (name) => {
      const change = (ifMatch: string): Promise<Response> =>
        put(template(name), SHORT, { 'if-match': ifMatch });
      const seen: string[] = ['"1"'];
      for (let round = 0; round < 2; round += 1) {
        seen.push(String((await put(template(name), SHORT)).headers['etag']));
        await request({ method: 'delete', path: template(name) });
        refused(await change(seen.at(-1) ?? ''), 412, 'version-conflict');
      }
      const now = String((await put(template(name), SHORT)).headers['etag']);
      for (const old of seen) refused(await change(old), 412, 'version-conflict');
      expect((await change(now)).status).toBe(200);
    },
  );

  it.each(['"1"', '*'])('that is not found is not made under If-Match: %s', async (tag) => {
    const [unknown, taken] = [template('standard', 'it'), template('taken')];
    await put(taken, SHORT);
    await request({ method: 'delete', path: taken });
    for (const path of [unknown, taken]) {
      const answer = await put(path, SHORT, { 'if-match': tag });
      refused(answer, 412, 'version-conflict');
      expect(answer.body).toMatchObject({ version: 0 });
      refused(await get(path), 404, 'not-found');
    }
    expect((await put(template('standard', 'fr'), SHORT, { 'if-match': tag })).status).toBe(200);
    expect((await put(template('standard', 'fr'), SHORT, { 'if-match': '*' })).status).toBe(200);
    await request({ method: 'delete', path: template('standard', 'fr') });
  });

  it('can have a name, by which a rule asks for it', async () => {
    refused(await get(template('parking')), 404, 'not-found');
    await put(template('parking', 'de-at'), SHORT);
    expect((await get(template('parking', 'de-AT'))).body).toMatchObject({ language: 'de-AT' });
    const rules = [{ ...RULE, template: 'parking' }];
    expect((await put(plan(), { ...PLAN, rules })).status).toBe(200);
  });

  it('is refused with line and column where it says what no template can', async () => {
    const response = await put(template(), { ...SHORT, body: 'Dear {{guestName}},\n\n{{constructor}}' });
    refused(response, 422, 'template-invalid');
    expect(response.body).toMatchObject({ member: 'body', line: 3, column: 3 });
    expect((await get(template())).body).toMatchObject({ builtIn: true });
  });

  it.each([
    '/v1/letter-templates/birthday/email/standard/en',
    '/v1/letter-templates/reminder/email/A%20b/en',
  ])('is not there by a name that none can have: %s', async (path) =>
    refused(await put(path, SHORT), 404, 'not-found'),
  );
});

describe('a preview', () => {
  it('shows a letter as a guest would get it, in a language of choice', async () => {
    const { body } = await preview({ kind: 'reminder', language: 'de-AT' });
    expect(body).toMatchObject({ language: 'de-AT', subject: expect.stringContaining('Bis bald') });
    expect((body as { html: string }).html).toContain('<html lang="de-AT">');
  });

  it('shows a draft before it is kept, and what is wrong with one', async () => {
    const shown = await preview({ kind: 'reminder', draft: SHORT });
    expect(shown.body).toMatchObject({ text: expect.stringContaining('Bring a coat.') });
    const wrong = await preview({ kind: 'reminder', draft: { ...SHORT, subject: '{{nothing}}' } });
    refused(wrong, 422, 'template-invalid');
    expect(wrong.body).toMatchObject({ member: 'subject', line: 1, column: 3 });
  });

  it('shows a short message as one, with nothing around it', async () => {
    const { body } = await preview({ kind: 'reminder', channel: 'sms' });
    expect(body).toMatchObject({ subject: null, html: null, text: expect.stringContaining('Harbour Table') });
  });

  it('shows the letter of a booking in the language of its guest, to nobody else', async () => {
    const customer = { email: 'ada@example.org', name: 'Ada L.', locale: 'de-AT' };
    const path = `/v1/venues/${world.venueId}/bookings`;
    const booked = await request({ path, body: aBody(world, { customer }) });
    const { id: bookingId } = booked.body as { id: string };
    expect((await preview({ kind: 'confirmation', bookingId })).body).toMatchObject({
      language: 'de-AT',
      text: expect.stringContaining('Guten Tag Ada L.,'),
    });
    expect((await get(`/v1/bookings/${bookingId}`)).body).toMatchObject({ customer });

    const wish = { path: '/v1/letter-templates/preview', body: { kind: 'confirmation', bookingId } };
    refused(await request(wish, otherWorld), 404, 'not-found');
    const key = await keyFor(db, world.tenantId, { scopes: ['venues:write'] });
    refused(await request(wish, { ...world, key }), 403, 'forbidden');
  });

  it('is of no booking that is not there', async () => {
    refused(await preview({ kind: 'reminder', bookingId: newUuid() }), 404, 'not-found');
  });
});
