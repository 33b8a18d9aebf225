import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock, createLogger, Database, Environment, newUuid, Unavailable } from '#platform';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import type { AuthenticatedKey } from '../api-keys.js';
import type { Allowance } from './allowance.js';
import { RequestLimits } from './request-limits.js';

const LIMIT = 100;
const WINDOW_MS = 10_000;

/** Stands still, in the middle of a window. */
class StandingClock extends Clock {
  at = Math.floor(Date.now() / WINDOW_MS) * WINDOW_MS + 2_500;

  override now(): number {
    return this.at;
  }
}

class CutOffDatabase extends Database {
  override query<Row extends object>(): Promise<Row[]> {
    return Promise.reject(new Unavailable('cut off'));
  }
}

describe('the limits of requests', () => {
  let db: TestDatabase;
  let clock: StandingClock;
  let key: AuthenticatedKey;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  beforeEach(() => {
    clock = new StandingClock();
    key = newKey();
  });
  afterAll(() => db.drop());

  const newKey = (): AuthenticatedKey => ({
    tenantId: newUuid(),
    apiKeyId: newUuid(),
    scopes: [],
    venueIds: null,
    actor: 'system:test',
  });
  /** As one process counts. */
  const newProcess = (settings: Partial<Environment> = {}, database: Database = db.database): RequestLimits =>
    new RequestLimits(
      Object.assign(
        new Environment(),
        { RATE_LIMIT_REQUESTS: LIMIT, RATE_LIMIT_ANONYMOUS_REQUESTS: LIMIT },
        settings,
      ),
      database,
      clock,
      createLogger('test', 'silent'),
    );
  const times = async (count: number, ask: () => Promise<Allowance | undefined>): Promise<Allowance> => {
    const allowances = await Promise.all(Array.from({ length: count }, ask));
    return allowances.at(-1)!;
  };
  const rows = (): Promise<object[]> =>
    db.dataSource.query('SELECT 1 FROM request_counts WHERE tenant_id = $1', [key.tenantId]);

  it('let through as many as the limit says, and tell what is left and when the next window begins', async () => {
    const limits = newProcess();

    expect(await limits.ofKey(key)).toEqual({
      policy: 'key',
      limit: LIMIT,
      windowSeconds: 10,
      remaining: LIMIT - 1,
      resetSeconds: 8,
      isExceeded: false,
    });
    expect(await times(LIMIT - 1, () => limits.ofKey(key))).toMatchObject({
      remaining: 0,
      isExceeded: false,
    });
    expect(await limits.ofKey(key)).toMatchObject({ remaining: 0, isExceeded: true });
  });

  it('begin anew with each window', async () => {
    const limits = newProcess();
    await times(LIMIT + 5, () => limits.ofKey(key));

    clock.at += WINDOW_MS;

    expect(await limits.ofKey(key)).toMatchObject({ remaining: LIMIT - 1, isExceeded: false });
  });

  it('count each key by itself', async () => {
    const limits = newProcess();
    await times(LIMIT + 5, () => limits.ofKey(key));

    expect(await limits.ofKey(newKey())).toMatchObject({ isExceeded: false });
  });

  it('count one network of addresses together, and keys and addresses apart', async () => {
    const limits = newProcess();
    await times(LIMIT + 1, () => limits.ofAddress('2001:db8::1'));

    expect(await limits.ofAddress('2001:db8::2')).toMatchObject({ policy: 'address', isExceeded: true });
    expect(await limits.ofAddress('2001:db8:0:1::1')).toMatchObject({ isExceeded: false });
    expect(await limits.ofKey(key)).toMatchObject({ remaining: LIMIT - 1 });
  });

  it('are off at 0, and then nothing is counted', async () => {
    const limits = newProcess({ RATE_LIMIT_REQUESTS: 0, RATE_LIMIT_ANONYMOUS_REQUESTS: 0 });

    expect(await limits.ofKey(key)).toBeUndefined();
    expect(await limits.ofAddress('192.0.2.7')).toBeUndefined();
  });

  describe('in several processes', () => {
    it('hold for all of them together, as soon as they have told each other', async () => {
      const [one, two] = [newProcess(), newProcess()];
      await times(60, () => one.ofKey(key));
      await times(30, () => two.ofKey(key));
      await one.share();
      await two.share();

      expect(await two.ofKey(key)).toMatchObject({ remaining: LIMIT - 91 });
      await times(20, () => two.ofKey(key));
      await two.share();
      await one.ofKey(key);
      await one.share();
      expect(await one.ofKey(key)).toMatchObject({ isExceeded: true });
    });

    it('hold for each alone until they have (the control)', async () => {
      const [one, two] = [newProcess(), newProcess()];
      await times(60, () => one.ofKey(key));

      expect(await times(60, () => two.ofKey(key))).toMatchObject({ isExceeded: false });
    });

    it('count nothing twice, however often they tell each other', async () => {
      const [one, two] = [newProcess(), newProcess()];
      await times(20, () => one.ofKey(key));
      for (let round = 0; round < 3; round += 1) {
        await Promise.all([one.share(), two.share()]);
        await two.ofKey(key);
      }
      await times(10, () => two.ofKey(key));
      await two.share();
      await one.ofKey(key);
      await one.share();

      expect(await one.ofKey(key)).toMatchObject({ remaining: LIMIT - 20 - 13 - 2 });
    });

    it('tell nothing of who has used next to nothing', async () => {
      const limits = newProcess();
      await times(4, () => limits.ofKey(key));
      await limits.share();
      expect(await rows()).toEqual([]);

      await limits.ofKey(key);
      await limits.share();
      expect(await rows()).toHaveLength(1);
    });

    it('believe the later window, should a clock be behind', async () => {
      const [ahead, behind] = [newProcess(), newProcess()];
      await times(50, () => behind.ofKey(key));
      clock.at += WINDOW_MS;
      await times(50, () => ahead.ofKey(key));
      await ahead.share();
      clock.at -= WINDOW_MS;
      await behind.share();

      expect(await behind.ofKey(key)).toMatchObject({ remaining: LIMIT - 51 });
    });

    it('are kept by each process alone while the database is away', async () => {
      const limits = newProcess({}, new CutOffDatabase(db.dataSource));
      await times(60, () => limits.ofKey(key));
      await limits.share();

      expect(await times(41, () => limits.ofKey(key))).toMatchObject({ isExceeded: true });
    });
  });
});
