import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { verifyLedger } from '#booking';
import { newUuid } from '#platform';
import { send } from '#test/support/http.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, inDays, keyFor, type World } from '#test/support/world.js';
import type { Scope } from '#access';
import type { NewService } from '#venues';

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

type Body = Record<string, unknown>;

/** A problem of that code, with its members. */
function problem(response: Response, status: number, code: string): Body {
  expect([response.status, bodyOf(response)['code']]).toEqual([status, code]);
  return bodyOf(response);
}
const FOR_GUESTS: readonly Scope[] = ['bookings:write', 'bookings:read'];

const post = (path: string, body?: object, who: World = world, headers: Record<string, string> = {}) =>
  send(api.url, who, {
    path,
    body,
    headers: {
      'idempotency-key': newUuid(),
      'content-type': body === undefined ? undefined : 'application/json',
      ...headers,
    },
  });
const move = (id: string, name: string, body?: object, who: World = world): Promise<Response> =>
  post(`/v1/bookings/${id}/${name}`, body, who);
const bodyOf = ({ body }: Response): Body => body as Body;
const idOf = (response: Response): string => String(bodyOf(response)['id']);
const hold = (wishes: Body = {}, who: World = world): Promise<Response> => {
  const { customer: _, ...anonymous } = aBody(who);
  return post(`/v1/venues/${who.venueId}/holds`, { ...anonymous, ...wishes }, who);
};
const book = (wishes: Body = {}, who: World = world): Promise<Response> =>
  post(`/v1/venues/${who.venueId}/bookings`, aBody(who, wishes), who);
const customer = { email: 'ada@example.org', name: 'Ada L.' };

/** Somebody with a key that acts for guests, at a place of their own. */
async function guestsAt(terms: Partial<NewService>): Promise<{ guests: World; venue: World }> {
  const venue = await createWorld(db, terms);
  return { venue, guests: { ...venue, key: await keyFor(db, venue.tenantId, { scopes: FOR_GUESTS }) } };
}

describe('a hold over HTTP', () => {
  it('takes places, is extended, and becomes a booking once somebody is known for it', async () => {
    const held = await hold({ guests: 3 });
    expect(held.status).toBe(201);
    expect(bodyOf(held)).toMatchObject({ status: 'held', customerId: null, guests: 3 });
    expect(Date.parse(String(bodyOf(held)['expiresAt']))).toBeGreaterThan(Date.now() + 9 * 60_000);

    const extended = await move(idOf(held), 'extend');
    expect([extended.status, bodyOf(extended)['version']]).toEqual([200, 2]);
    problem(await move(idOf(held), 'confirm'), 422, 'customer-missing');

    const confirmed = await move(idOf(held), 'confirm', { customer, notes: 'window' });
    expect(bodyOf(confirmed)).toMatchObject({ status: 'confirmed', version: 3 });
    expect(bodyOf(confirmed)).not.toHaveProperty('expiresAt');
    const read = await send(api.url, world, { method: 'get', path: `/v1/bookings/${idOf(held)}` });
    expect(bodyOf(read)).toMatchObject({ customer, notes: 'window' });
  });

  it('gives its places back when it is released, and cannot be confirmed after', async () => {
    const full = await createWorld(db, { capacity: 4 });
    const held = await hold({ guests: 4 }, full);
    problem(await book({ guests: 1 }, full), 409, 'slot-unavailable');
    expect(bodyOf(await move(idOf(held), 'release', undefined, full))['status']).toBe('cancelled');
    expect((await book({ guests: 4 }, full)).status).toBe(201);
    problem(await move(idOf(held), 'confirm', { customer }, full), 409, 'invalid-transition');
  });

  it('never stands in the way of the booking that it is for, even for more guests at another time', async () => {
    const full = await createWorld(db, { capacity: 4, turnMinutes: 30 });
    const held = await hold({ guests: 3 }, full);
    problem(await book({ guests: 4, slot: '19:15' }, full), 409, 'slot-unavailable');
    const booked = await book({ guests: 4, slot: '19:15', holdId: idOf(held) }, full);
    expect([booked.status, idOf(booked)]).toEqual([201, idOf(held)]);
    expect(bodyOf(booked)).toMatchObject({ status: 'confirmed', guests: 4, slot: '19:15' });
  });

  it("is the tenant's: what the key of a website holds, that of a payment service confirms, and a stranger's finds nothing", async () => {
    const { guests: website } = await guestsAt({ confirmation: 'manual' });
    const payments = { ...website, key: await keyFor(db, website.tenantId, { scopes: FOR_GUESTS }) };
    const [kept, dropped] = [idOf(await hold({}, website)), idOf(await hold({}, website))];
    for (const name of ['extend', 'release', 'confirm'])
      problem(await move(kept, name, undefined, { ...website, key: world.key }), 404, 'not-found');
    // For guests, as its scopes say: it makes a request of it, as the key that held it would.
    const asked = bodyOf(await move(kept, 'confirm', { customer }, payments));
    expect(asked).toMatchObject({ status: 'pending', version: 2 });
    expect((await move(dropped, 'release', undefined, payments)).status).toBe(200);
    const trail = await send(api.url, website, { method: 'get', path: `/v1/bookings/${kept}/events` });
    const actors = (bodyOf(trail)['items'] as { actor: string }[]).map(({ actor }) => actor);
    expect(new Set(actors).size).toBe(2);
  });

  it('keeps the notes of its guest when it is confirmed for the same one without any', async () => {
    const notesOf = async (id: string) =>
      bodyOf(await send(api.url, world, { method: 'get', path: `/v1/bookings/${id}` }))['notes'];
    const held = idOf(await hold({ customer, notes: 'nut allergy' }));
    await move(held, 'confirm', { customer });
    expect(await notesOf(held)).toBe('nut allergy');
    const other = idOf(await hold({ customer, notes: 'nut allergy' }));
    await move(other, 'confirm', { customer: { email: 'grace@example.org', name: 'Grace H.' } });
    expect(await notesOf(other)).toBeUndefined();
  });

  it('is refused to a customer who has as many as anybody may have', async () => {
    for (let count = 0; count < 3; count += 1) expect((await hold({ customer })).status).toBe(201);
    const refused = await hold({ customer });
    expect(problem(refused, 409, 'too-many-holds')).toMatchObject({ holder: 'customer', limit: 3 });
  });

  it('wants to know who the notes are about', async () => {
    expect(problem(await hold({ notes: 'window' }), 400, 'invalid-request')).toMatchObject({
      errors: [{ pointer: '/notes' }],
    });
  });
});

describe('a service that the venue confirms by hand', () => {
  it('is asked for, and confirmed or declined by the venue only', async () => {
    const { guests, venue } = await guestsAt({ confirmation: 'manual', capacity: 4 });
    const asked = await book({ guests: 4 }, guests);
    expect([asked.status, bodyOf(asked)['status']]).toEqual([201, 'pending']);
    problem(await move(idOf(asked), 'confirm', undefined, guests), 403, 'forbidden');
    problem(await move(idOf(asked), 'decline', undefined, guests), 403, 'forbidden');
    problem(await book({}, guests), 409, 'slot-unavailable');

    const declined = await move(idOf(asked), 'decline', { reason: 'private-event' }, venue);
    expect(bodyOf(declined)['status']).toBe('declined');
    const again = await book({ guests: 4 }, guests);
    expect(bodyOf(await move(idOf(again), 'confirm', undefined, venue))['status']).toBe('confirmed');
  });

  it('lets guests not make something else of what the venue has confirmed', async () => {
    const { guests, venue } = await guestsAt({ confirmation: 'manual' });
    const asked = await book({}, guests);
    expect((await move(idOf(asked), 'reschedule', { guests: 2 }, guests)).status).toBe(200);
    await move(idOf(asked), 'confirm', undefined, venue);
    problem(await move(idOf(asked), 'reschedule', { guests: 3 }, guests), 403, 'forbidden');
    expect((await move(idOf(asked), 'reschedule', { guests: 3 }, venue)).status).toBe(200);
  });

  it('lets a hold of a guest become a request', async () => {
    const { guests } = await guestsAt({ confirmation: 'manual' });
    const held = await hold({}, guests);
    const requested = await move(idOf(held), 'confirm', { customer }, guests);
    expect(bodyOf(requested)).toMatchObject({ status: 'pending', version: 2 });
  });
});

describe('POST /v1/bookings/{id}/reschedule', () => {
  it('moves a booking, and grows a party in place with nothing but the difference', async () => {
    const full = await createWorld(db, { capacity: 6 });
    const booking = await book({ guests: 4 }, full);
    const moved = await move(idOf(booking), 'reschedule', { date: inDays(31), slot: '20:00' }, full);
    expect(bodyOf(moved)).toMatchObject({ date: inDays(31), slot: '20:00', guests: 4, version: 2 });
    expect((await book({ guests: 6 }, full)).status).toBe(201);
    expect(bodyOf(await move(idOf(booking), 'reschedule', { guests: 6 }, full))).toMatchObject({ guests: 6 });
    const tooLarge = await move(idOf(booking), 'reschedule', { guests: 7 }, full);
    expect(problem(tooLarge, 409, 'slot-unavailable')).toMatchObject({ remaining: 6 });
    expect(bodyOf(await move(idOf(booking), 'reschedule', { guests: 2 }, full))).toMatchObject({
      version: 4,
    });
  });

  it('answers with the booking as it is when nothing would be different', async () => {
    const booking = await book({ guests: 4 });
    expect(bodyOf(await move(idOf(booking), 'reschedule', {}))['version']).toBe(1);
  });

  it.each([
    [{ date: '2027-03-14' }, '/slot'],
    [{ slot: '19:00' }, '/date'],
    [{ date: '2027-03-14', slot: '19:00', startsAt: '2027-03-14T19:00:00Z' }, '/startsAt'],
    [{ guests: 0 }, '/guests'],
    [{ override: {} }, '/override/reason'],
  ])('refuses %j', async (body, pointer) => {
    const refused = await move(idOf(await book()), 'reschedule', body);
    expect(problem(refused, 400, 'invalid-request')).toMatchObject({ errors: [{ pointer }] });
  });

  it('is refused to guests once it is too late, and not to the venue, which is recorded', async () => {
    const { guests, venue } = await guestsAt({
      changeCutoffMinutes: 60 * 24 * 40,
      cancelCutoffMinutes: 60 * 24 * 40,
    });
    const booking = await book({}, guests);
    problem(await move(idOf(booking), 'reschedule', { guests: 2 }, guests), 422, 'outside-change-window');
    problem(await move(idOf(booking), 'cancel', undefined, guests), 422, 'outside-cancellation-window');
    expect((await move(idOf(booking), 'reschedule', { guests: 2 }, venue)).status).toBe(200);
    expect((await move(idOf(booking), 'cancel', { reason: 'kitchen-closed' }, venue)).status).toBe(200);
    const path = `/v1/bookings/${idOf(booking)}/events`;
    const { items } = (await send(api.url, venue, { method: 'get', path })).body as {
      items: { data: Body }[];
    };
    expect(items.map(({ data }) => data['override'])).toEqual([
      undefined,
      { rules: ['change-window'], reason: 'venue' },
      { rules: ['cancellation-window'], reason: 'kitchen-closed' },
    ]);
  });
});

describe('whoever may override', () => {
  it('books beyond the capacity and outside of the hours, for a reason that is kept', async () => {
    const full = await createWorld(db, { capacity: 4, weeklyHours: {} });
    const override = { reason: 'regular-guest' };
    const slot = '23:00';
    problem(await book({ slot }, full), 409, 'slot-not-offered');
    expect((await book({ slot, guests: 9, override }, full)).status).toBe(201);
    const small = await createWorld(db, { capacity: 4 });
    expect((await book({ guests: 4 }, small)).status).toBe(201);
    expect((await book({ guests: 3, override }, small)).status).toBe(201);
    expect(problem(await book({}, small), 409, 'slot-unavailable')).toMatchObject({ remaining: 0 });
  });

  it('has the scope for it', async () => {
    const { guests } = await guestsAt({});
    expect(problem(await book({ override: { reason: 'please' } }, guests), 403, 'forbidden')).toMatchObject({
      requiredScope: 'bookings:override',
    });
  });
});

describe('the visit', () => {
  it('begins when the guests are seated and frees what is left of it when they leave', async () => {
    const full = await createWorld(db, { capacity: 4 });
    const booking = await book({ guests: 4 }, full);
    expect(bodyOf(await move(idOf(booking), 'seat', undefined, full))['status']).toBe('seated');
    problem(await move(idOf(booking), 'cancel', undefined, full), 409, 'invalid-transition');
    expect(bodyOf(await move(idOf(booking), 'complete', undefined, full))['status']).toBe('completed');
    expect((await book({ guests: 4 }, full)).status).toBe(201);
  });

  it('takes guests who walk in, in the slot that is under way', async () => {
    const path = `/v1/venues/${world.venueId}/walk-ins`;
    const seated = await post(path, { serviceId: world.serviceId, guests: 2 });
    expect([seated.status, bodyOf(seated)['status'], bodyOf(seated)['customerId']]).toEqual([
      201,
      'seated',
      null,
    ]);
    expect(Date.parse(String(bodyOf(seated)['startsAt']))).toBeLessThanOrEqual(Date.now());
  });

  it('is offered as a no-show once the grace period is over, and never before', async () => {
    const late = await createWorld(db, { noShowGraceMinutes: 0 });
    const patient = await createWorld(db, { noShowGraceMinutes: 1_440 });
    const overdue = async (who: World) => {
      const path = `/v1/venues/${who.venueId}/bookings?overdue=true`;
      return ((await send(api.url, who, { method: 'get', path })).body as { items: Body[] }).items;
    };
    const override = { reason: 'noted-on-paper' };
    const startsAt = new Date(Math.floor(Date.now() / 900_000) * 900_000 - 900_000).toISOString();
    const wishes = { date: undefined, slot: undefined, startsAt, override };
    const missed = await book(wishes, late);
    await book(wishes, patient);
    expect((await overdue(late)).map(({ id }) => id)).toEqual([idOf(missed)]);
    expect(await overdue(patient)).toEqual([]);
    expect(bodyOf(await move(idOf(missed), 'no-show', undefined, late))['status']).toBe('no-show');
    expect(await overdue(late)).toEqual([]);
  });

  it('is no no-show before the guests could be late', async () => {
    const early = await move(idOf(await book()), 'no-show');
    expect(problem(early, 409, 'no-show-too-early')).toHaveProperty('noShowFrom');
  });

  it('refuses a body that says what nobody asks', async () => {
    problem(await move(idOf(await book()), 'seat', { table: 4 }), 400, 'invalid-request');
  });
});

it('leaves log and tables in agreement, whatever was done', async () => {
  expect((await verifyLedger(db.database)).faults).toEqual([]);
});
