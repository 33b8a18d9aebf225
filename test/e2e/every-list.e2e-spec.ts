import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { readRoutes, type Route } from '#test/support/api-routes.js';
import { GROW, layPlace, type Place } from '#test/support/growing-lists.js';
import { pointersOf, send, verdict } from '#test/support/http.js';
import { type RunningApi, type RunningProcess, startApi, startWorker } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld } from '#test/support/world.js';

/** Every list that docs/openapi.json has, and what API.md promises of all of them. */
const lists = (await readRoutes()).filter(({ takes }) => takes.includes('cursor'));
const ofSomething = lists.filter(({ names }) => names.length > 0);

const AT_FIRST = 4;

interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor: string | null;
}

let db: TestDatabase;
let api: RunningApi;
let worker: RunningProcess;
let mine: Place;
/** Another place of the same tenant, and one of another. */
let next: Place;
let theirs: Place;
let grown = 0;
/** A cursor of each list, by place. */
const cursors = new Map<Place, Map<string, string>>();

beforeAll(async () => {
  db = await createTestDatabase();
  const environment = testEnvironment(db, { WEBHOOKS_ALLOW_PRIVATE: 'true', RATE_LIMIT_REQUESTS: '0' });
  [api, worker] = await Promise.all([startApi(environment), startWorker(environment)]);
  const [world, other] = [await createWorld(db), await createWorld(db)];
  mine = await layPlace({ url: api.url, ...world });
  next = await layPlace({ url: api.url, ...world });
  theirs = await layPlace({ url: api.url, ...other });
  for (const place of [mine, next, theirs]) cursors.set(place, await cursorsOf(place));
});
afterAll(async () => {
  await Promise.all([api.stop(), worker.stop()]);
  await db.drop();
});

const grow = ({ operation }: Route, place: Place): Promise<unknown> =>
  GROW[operation]?.(place, (grown += 1), db) ?? Promise.reject(new Error(`Nothing makes ${operation} grow.`));

const ask = (route: Route, place: Place, query: Readonly<Record<string, string>>): Promise<Response> => {
  const { path } = route.request({ ...place });
  const asked = new URLSearchParams(query).toString();
  return send(api.url, place, { method: 'get', path: `${path}?${asked}` });
};

async function cursorsOf(place: Place): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const route of lists) {
    for (let count = 0; count < 2; count += 1) await grow(route, place);
    const { nextCursor } = (await ask(route, place, { limit: '1' })).body as Page;
    if (nextCursor !== null) found.set(route.operation, nextCursor);
  }
  return found;
}

const cursorOf = (place: Place, { operation }: Route): string => cursors.get(place)?.get(operation) ?? 'none';

/** What tells the items of a list apart. */
const nameOf = ({ id, kind, channel, name, language }: Page['items'][number]): string =>
  JSON.stringify(id ?? [kind, channel, name, language]);

describe('every list', () => {
  it('is made to grow by this test, so that none is forgotten', () => {
    expect(Object.keys(GROW).sort()).toEqual(lists.map(({ operation }) => operation).sort());
    expect([...cursors.values()].map(({ size }) => size)).toEqual([lists.length, lists.length, lists.length]);
  });

  it.each(lists)('is walked once and whole while others add to it: $operation', async (route) => {
    for (let count = 0; count < AT_FIRST; count += 1) await grow(route, mine);
    const before = ((await ask(route, mine, { limit: '200' })).body as Page).items.map(nameOf);
    const walked: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null && walked.length < 100) {
      const { status, body } = await ask(route, mine, { limit: '1', ...(cursor !== '' && { cursor }) });
      const { items, nextCursor } = body as Page;
      expect([status, items.length]).toEqual([200, 1]);
      walked.push(...items.map(nameOf));
      // Near the beginning and near the end: what is new may come before or behind what has been read.
      if ([1, before.length].includes(walked.length)) await grow(route, mine);
      cursor = nextCursor;
    }

    expect(walked.filter((name) => before.includes(name))).toEqual(before);
    expect(walked).toHaveLength(new Set(walked).size);
  });

  it.each(lists)('gives 1 to 200 items at a time, and says so: $operation', async (route) => {
    const limits = ['0', '201', '-1', '1.5', 'many', ''];
    const refused = await Promise.all(limits.map((limit) => ask(route, mine, { limit })));
    const taken = await Promise.all(['1', '200'].map((limit) => ask(route, mine, { limit })));

    for (const answer of refused)
      expect([verdict(answer), pointersOf(answer)]).toEqual(['400 invalid-request', ['?limit']]);
    expect(taken.map(({ status }) => status)).toEqual([200, 200]);
    expect((taken[0]?.body as Page).items).toHaveLength(1);
  });

  it.each(lists)(
    'refuses a cursor that was made up, or made for another list or tenant: $operation',
    async (route) => {
      const own = cursorOf(mine, route);
      const [position = '', signature = ''] = own.split('.');
      const [, foreign = ''] = cursorOf(theirs, route).split('.');
      const madeUp = [
        ...['', 'abc', position, `${position}.${signature.slice(1)}`, `${position}.${foreign}`],
        `${Buffer.from('[1,"0"]').toString('base64url')}.${signature}`,
      ];
      const ofOthers = lists.filter((list) => list !== route).map((list) => cursorOf(mine, list));
      const refused = await Promise.all(
        [...madeUp, ...ofOthers, cursorOf(theirs, route)].map((cursor) => ask(route, mine, { cursor })),
      );

      for (const answer of refused)
        expect([verdict(answer), pointersOf(answer)]).toEqual(['400 invalid-request', ['?cursor']]);
      expect((await ask(route, mine, { cursor: own })).status).toBe(200);
    },
  );

  it.each(ofSomething)('refuses the cursor of the same list of something else: $operation', async (route) => {
    const answer = await ask(route, mine, { cursor: cursorOf(next, route) });

    expect([verdict(answer), pointersOf(answer)]).toEqual(['400 invalid-request', ['?cursor']]);
  });
});
