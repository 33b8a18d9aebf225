import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, createClient, each, type ProblemError } from '#client';
import { newUuid } from '#platform';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, inDays, type World } from '#test/support/world.js';

const customer = { email: 'ada@example.org', name: 'Ada L.' };
const date = inDays(30);

let db: TestDatabase;
let api: RunningApi;
let world: World;
let client: Client;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await startApi(testEnvironment(db));
  world = await createWorld(db);
  client = createClient({ baseUrl: api.url, key: world.key });
});
afterAll(async () => {
  await api.stop();
  await db.drop();
});

const refusalOf = (call: Promise<unknown>): Promise<ProblemError> =>
  call.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: unknown) => error as ProblemError,
  );
const places = (guests = 2) => ({ serviceId: world.serviceId, date, slot: '19:00', guests, customer });

describe('by the client made from the contract', () => {
  it('places are held, confirmed, moved and given back, each under the version that it was decided on', async () => {
    const { venueId } = world;
    const held = await client.holdPlaces({ path: { venueId }, body: places() });
    const path = { bookingId: held.body.id };
    const confirmed = await client.confirmBooking({ path, ifMatch: held.etag ?? '' });
    const body = { date, slot: '20:00' };
    const moved = await client.rescheduleBooking({ path, body, ifMatch: confirmed.etag ?? '' });
    const late = await refusalOf(client.cancelBooking({ path, ifMatch: held.etag ?? '' }));
    const cancelled = await client.cancelBooking({ path, ifMatch: moved.etag ?? '' });

    expect([held, confirmed, moved, cancelled].map((answer) => answer.body.status)).toEqual([
      ...['held', 'confirmed', 'confirmed', 'cancelled'],
    ]);
    expect([moved.body.slot, late.code, late.problem.version]).toEqual(['20:00', 'version-conflict', 3]);
  });

  it('one idempotency key makes one booking, and the second answer says so', async () => {
    const request = { path: { venueId: world.venueId }, body: places(), idempotencyKey: newUuid() };
    const answers = [await client.createBooking(request), await client.createBooking(request)];

    expect(answers.map(({ isReplayed }) => isReplayed)).toEqual([false, true]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
  });

  it('a refusal has its code and its members', async () => {
    const error = await refusalOf(
      client.createBooking({ path: { venueId: world.venueId }, body: places(13) }),
    );

    expect([error.code, error.problem.max, error.requestId]).toEqual([
      'party-size-out-of-range',
      12,
      expect.any(String),
    ]);
  });

  it('a list is walked without losing or doubling anything while others add to it', async () => {
    const { key, venueId, serviceId } = await createWorld(db);
    const mine = createClient({ baseUrl: api.url, key });
    const book = async (slot: string): Promise<string> => {
      const body = { serviceId, date, slot, guests: 1, customer };
      return (await mine.createBooking({ path: { venueId }, body })).body.id;
    };
    const slots = ['12:00', '14:00', '16:00', '18:00'];
    const before = await Promise.all(slots.map(book));
    const walked: string[] = [];
    const page = async (cursor: string | undefined) => {
      const answer = await mine.listVenueBookings({ path: { venueId }, query: { cursor, limit: 1 } });
      // One before what has been read, and one after it.
      if (walked.length === 1) await Promise.all(['11:00', '17:00'].map(book));
      return answer;
    };
    for await (const { id } of each(page)) walked.push(id);

    expect(walked.filter((id) => before.includes(id))).toEqual(before);
    expect([walked.length, new Set(walked).size]).toEqual([5, 5]);
  });
});
