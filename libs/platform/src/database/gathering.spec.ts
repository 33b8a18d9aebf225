import { describe, expect, it } from '@jest/globals';
import { Gathering } from './gathering.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Doubles numbers, when it is let; 13 is too much for it. */
class Doubling {
  readonly batches: number[][] = [];
  private readonly gathering: Gathering<number, number>;
  private readonly ends: (() => void)[] = [];

  constructor(most: number, inFlight: number) {
    this.gathering = new Gathering((items) => this.work(items), { most, inFlight });
  }

  add(...items: number[]): Promise<PromiseSettledResult<number>[]> {
    return Promise.allSettled(items.map((item) => this.gathering.add(item)));
  }

  async finish(): Promise<void> {
    for (const end of this.ends.splice(0)) end();
    await turn();
    await turn();
  }

  private async work(items: readonly number[]): Promise<number[]> {
    this.batches.push([...items]);
    await new Promise<void>((resolve) => this.ends.push(resolve));
    if (items.includes(13)) throw new Error('too much');
    return items.map((item) => item * 2);
  }
}

const valuesOf = (results: PromiseSettledResult<number>[]): unknown[] =>
  results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'));

describe('gathering', () => {
  it('makes one call of those of one turn, and gives each caller its own result', async () => {
    const doubling = new Doubling(10, 1);
    const results = doubling.add(1, 2, 3);
    await turn();
    await doubling.finish();
    expect([valuesOf(await results), doubling.batches]).toEqual([[2, 4, 6], [[1, 2, 3]]]);
  });

  it('gathers what comes while as many batches are under way as may be', async () => {
    const doubling = new Doubling(10, 1);
    const first = doubling.add(1);
    await turn();
    const others = [doubling.add(2), doubling.add(3)];
    await turn();
    expect(doubling.batches).toEqual([[1]]);
    await doubling.finish();
    await doubling.finish();
    await Promise.all([first, ...others]);
    expect(doubling.batches).toEqual([[1], [2, 3]]);
  });

  it('lets a second batch leave beside the first, and makes none larger than it may be', async () => {
    const doubling = new Doubling(2, 2);
    const results = doubling.add(1, 2, 3, 4, 5);
    await turn();
    await turn();
    expect(doubling.batches).toEqual([
      [1, 2],
      [3, 4],
    ]);
    await doubling.finish();
    await doubling.finish();
    expect(valuesOf(await results)).toEqual([2, 4, 6, 8, 10]);
  });

  it('fails a batch for all who are in it, and goes on', async () => {
    const doubling = new Doubling(2, 1);
    const results = doubling.add(13, 1, 2);
    await turn();
    await doubling.finish();
    await doubling.finish();
    expect(valuesOf(await results)).toEqual(['failed', 'failed', 4]);
  });
});
