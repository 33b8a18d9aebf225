import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest, { type Response } from 'supertest';
import { verifyLedger } from '#booking';
import { newUuid } from '#platform';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { aBody, createWorld, type World } from '#test/support/world.js';

let db: TestDatabase;
let apis: RunningApi[];

beforeAll(async () => {
  db = await createTestDatabase();
  apis = await Promise.all([startApi(testEnvironment(db)), startApi(testEnvironment(db))]);
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.stop()));
  await db.drop();
});

/** Sends the nth request to the nth API, round and round. */
const book = (nth: number, world: World, body: object, key = newUuid()): Promise<Response> =>
  supertest(apis[nth % apis.length]?.url ?? '')
    .post(`/v1/venues/${world.venueId}/bookings`)
    .set({ Authorization: `Bearer ${world.key}`, 'Idempotency-Key': key })
    .send(body)
    .then((response) => response);

const atOnce = (count: number, send: (nth: number) => Promise<Response>): Promise<Response[]> =>
  Promise.all(Array.from({ length: count }, (_, nth) => send(nth)));

const tally = (responses: readonly Response[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, body } of responses) {
    const name = [status, (body as { code?: string }).code].filter(Boolean).join(' ');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

const count = async (table: string, world: World): Promise<number> => {
  const [row] = await db.dataSource.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM ${table} WHERE tenant_id = $1`,
    [world.tenantId],
  );
  return row.count;
};

describe('two API processes on one database', () => {
  it('answer 200 simultaneous parties of one for 40 places with exactly 40 × 201 and 160 × 409', async () => {
    const world = await createWorld(db);
    const responses = await atOnce(200, (nth) => book(nth, world, aBody(world)));
    expect(tally(responses)).toEqual({ '201': 40, '409 slot-unavailable': 160 });
  });

  it('tell those who are refused how many places remain', async () => {
    const world = await createWorld(db, { capacity: 5 });
    await book(0, world, aBody(world, { guests: 3 }));
    const refused = await book(1, world, aBody(world, { guests: 3 }));
    expect(refused.body).toMatchObject({ code: 'slot-unavailable', remaining: 2 });
  });

  it('never pass capacity with parties of every size over overlapping slots', async () => {
    const world = await createWorld(db, { turnMinutes: 90 });
    const slots = ['18:00', '18:30', '19:00', '19:30', '20:00'];
    await atOnce(200, (nth) =>
      book(nth, world, aBody(world, { guests: 1 + (nth % 12), slot: slots[nth % 5] })),
    );
    expect((await verifyLedger(db.database)).faults).toEqual([]);
  });

  it('give 50 simultaneous requests with one key one booking, one customer, one message and equal answers', async () => {
    const world = await createWorld(db);
    const [key, body] = [newUuid(), aBody(world)];
    const responses = await atOnce(50, (nth) => book(nth, world, body, key));
    const answered = responses.filter(({ status }) => status === 201);
    expect(
      Object.keys(tally(responses)).every((name) => ['201', '409 request-in-flight'].includes(name)),
    ).toBe(true);
    expect(new Set(answered.map(({ text }) => text)).size).toBe(1);
    expect(answered.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1);
    const rows = await Promise.all(
      ['bookings', 'customers', 'outbox', 'receipts'].map((table) => count(table, world)),
    );
    expect(rows).toEqual([1, 1, 1, 1]);
  });

  it('make 30 simultaneous first bookings by one address in different spellings one customer', async () => {
    const world = await createWorld(db);
    const spellings = ['ada@example.org', 'Ada@Example.ORG', 'ADA@EXAMPLE.ORG'];
    const responses = await atOnce(30, (nth) =>
      book(nth, world, aBody(world, { customer: { email: spellings[nth % 3], name: 'Ada L.' } })),
    );
    expect(tally(responses)).toEqual({ '201': 30 });
    expect(await count('customers', world)).toBe(1);
  });

  it('keep no receipt of a refusal', async () => {
    const world = await createWorld(db, { capacity: 1 });
    await atOnce(10, (nth) => book(nth, world, aBody(world)));
    expect(await count('receipts', world)).toBe(1);
  });
});
