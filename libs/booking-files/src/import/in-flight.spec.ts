import { describe, expect, it } from '@jest/globals';
import { InFlight } from './in-flight.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('work in flight', () => {
  it('is never more than the limit, however fast it is brought', async () => {
    const flight = new InFlight(3);
    let [now, most, done] = [0, 0, 0];
    for (let each = 0; each < 20; each += 1)
      await flight.start(async () => {
        now += 1;
        most = Math.max(most, now);
        await turn();
        now -= 1;
        done += 1;
      });
    await flight.drained();
    expect([most, done]).toEqual([3, 20]);
  });

  it('ends with the first failure, after the rest of what was under way', async () => {
    const flight = new InFlight(2);
    let done = 0;
    await flight.start(async () => {
      await turn();
      throw new Error('the database is gone');
    });
    await flight.start(async () => {
      await turn();
      await turn();
      done += 1;
    });
    await expect(flight.start(() => Promise.resolve())).rejects.toThrow('the database is gone');
    await expect(flight.drained()).rejects.toThrow('the database is gone');
    expect(done).toBe(1);
  });
});
