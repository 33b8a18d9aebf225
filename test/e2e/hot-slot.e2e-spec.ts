import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedger } from '#booking';
import { attempts, send } from '#test/support/booking-client.js';
import { type RunningApi, startApi } from '#test/support/processes.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import { createWorld } from '#test/support/world.js';

const CALLERS_EACH = 16;
const RACE_MS = 1_500;
/** The slower process books at least this share of what the faster one does. */
const FAIR = 0.4;

let db: TestDatabase;
let apis: RunningApi[];

beforeAll(async () => {
  db = await createTestDatabase();
  apis = await Promise.all([1, 2].map(() => startApi(testEnvironment(db))));
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.stop()));
  await db.drop();
});

interface Race {
  readonly booked: readonly number[];
  readonly otherAnswers: readonly (number | undefined)[];
  readonly longestMs: number;
}

/** Every caller wants the same slot, and sends its next booking as soon as it has the answer to the one before. */
async function race(...racers: readonly (RunningApi | undefined)[]): Promise<Race> {
  const world = await createWorld(db, { capacity: 100_000 });
  const booked = racers.map(() => 0);
  const otherAnswers: (number | undefined)[] = [];
  let longestMs = 0;
  const end = Date.now() + RACE_MS;
  const runCaller = async (api: RunningApi | undefined, lane: number): Promise<void> => {
    while (Date.now() < end) {
      const [attempt] = attempts(1, world);
      if (attempt === undefined || api === undefined) return;
      const begun = Date.now();
      const response = await send(api.url, world, attempt);
      await response?.text();
      longestMs = Math.max(longestMs, Date.now() - begun);
      if (response?.status === 201) booked[lane] = (booked[lane] ?? 0) + 1;
      else otherAnswers.push(response?.status);
    }
  };
  const callers = racers.flatMap((api, lane) =>
    Array.from({ length: CALLERS_EACH }, () => runCaller(api, lane)),
  );
  await Promise.all(callers);
  return { booked, otherAnswers, longestMs };
}

const fairness = ({ booked }: Race): number => Math.min(...booked) / Math.max(...booked);

describe('two API processes whose callers all want one slot', () => {
  let result: Race;
  beforeAll(async () => {
    await race(apis[0], apis[1]); // so that both are warm
    result = await race(apis[0], apis[1]);
  });

  it('book for every caller, and none waits for long', () => {
    expect(result.otherAnswers).toEqual([]);
    expect(result.longestMs).toBeLessThan(2_000);
  });

  it('both make progress: neither starves the other', () => {
    expect(fairness(result)).toBeGreaterThan(FAIR);
  });

  it('leave log and tables in agreement', async () => {
    expect((await verifyLedger(db.database)).faults).toEqual([]);
  });

  it('(control) would be told apart if one of them stood still for most of the race', async () => {
    const [, second] = apis;
    const pid = Number(second?.pid);
    process.kill(pid, 'SIGSTOP');
    const thaw = setTimeout(() => process.kill(pid, 'SIGCONT'), RACE_MS * 0.8);
    const unfair = await race(...apis);
    clearTimeout(thaw);
    expect(fairness(unfair)).toBeLessThan(FAIR);
  });
});
