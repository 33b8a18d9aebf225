import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Attempt, attempts, send } from '#test/support/booking-client.js';
import { eventually } from '#test/support/eventually.js';
import { holdSlots } from '#test/support/held-slots.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld, type World } from '#test/support/world.js';

const CALLERS = 40;
const WAITING = 8;
const SMALL = { LEDGER_BATCH_SIZE: '4', LEDGER_IN_FLIGHT: '1', LEDGER_WAITING: String(WAITING) };

let db: TestDatabase;
let small: RunningApi;
let usual: RunningApi;

beforeAll(async () => {
  db = await createTestDatabase();
  [small, usual] = await Promise.all([startApi(testEnvironment(db, SMALL)), startApi(testEnvironment(db))]);
});
afterAll(async () => {
  await Promise.all([small.stop(), usual.stop()]);
  await db.drop();
});

const bookingsOf = async ({ tenantId }: World): Promise<number> => {
  const [row] = await db.dataSource.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM bookings WHERE tenant_id = $1',
    [tenantId],
  );
  return row.count;
};

interface Round {
  readonly world: World;
  /** Answered while the slot was still held. */
  readonly atOnce: readonly Response[];
  readonly waitedMs: number;
  readonly late: readonly Response[];
}

/** Callers for one slot that is held, until `enough` of them are answered; then it is let go. */
async function roundWith(api: RunningApi, enough: (answered: number) => boolean): Promise<Round> {
  const world = await createWorld(db, { capacity: 1_000 });
  const [opening, ...wanted] = attempts(CALLERS + 1, world) as [Attempt, ...Attempt[]];
  await send(api.url, world, opening);
  const letGo = await holdSlots(db, world);
  const answered: Response[] = [];
  const begun = Date.now();
  const all = wanted.map(async (attempt) => {
    const response = await send(api.url, world, attempt);
    if (response !== undefined) answered.push(response);
  });
  await eventually(() => Promise.resolve(answered.length), enough);
  const [atOnce, waitedMs] = [[...answered], Date.now() - begun];
  await letGo();
  await Promise.all(all);
  return { world, atOnce, waitedMs, late: answered.slice(atOnce.length) };
}

const statuses = (responses: readonly Response[]): number[] => [
  ...new Set(responses.map(({ status }) => status)),
];

describe('an API whose ledger is full', () => {
  let round: Round;
  beforeAll(async () => {
    // A batch and a half is inside at most beside those who wait.
    round = await roundWith(small, (answered) => answered >= CALLERS - WAITING - 6);
  });

  it('tells who comes then 503 overloaded with Retry-After, at once', async () => {
    const problems = await Promise.all(round.atOnce.map((response) => response.json()));
    expect(new Set(problems.map((problem) => (problem as { code: string }).code))).toEqual(
      new Set(['overloaded']),
    );
    expect([statuses(round.atOnce), round.atOnce.every(({ headers }) => headers.has('retry-after'))]).toEqual(
      [[503], true],
    );
    expect(round.waitedMs).toBeLessThan(2_000);
  });

  it('still finishes what those inside have asked for, and nothing else', async () => {
    const booked = round.late.filter(({ status }) => status === 201).length;
    expect(booked).toBeGreaterThanOrEqual(WAITING);
    expect(await bookingsOf(round.world)).toBe(booked + 1);
  });

  it('(control) refuses nobody where there is room for all', async () => {
    let looks = 0;
    const { atOnce, late } = await roundWith(usual, () => (looks += 1) > 10);
    expect([atOnce, statuses(late)]).toEqual([[], [201]]);
  });
});
