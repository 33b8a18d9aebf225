import { describe, expect, it } from '@jest/globals';
import { Gatherer } from './gatherer.js';

/** Runs batches only when told to, and remembers what they held. */
function controlled(limits = { inFlight: 2, batchSize: 256, waiting: 1_000 }) {
  const batches: (readonly number[])[] = [];
  const finish: (() => void)[] = [];
  const gatherer = new Gatherer<number>((batch) => {
    batches.push(batch);
    return new Promise((resolve) => finish.push(resolve));
  }, limits);
  const finishNext = async (): Promise<void> => {
    finish.shift()?.();
    await nextTurn();
    await nextTurn();
  };
  return { gatherer, batches, finishNext };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what arrives together is gathered', () => {
  it('starts a lone item alone, before anything else that the event loop has to do', async () => {
    const { gatherer, batches } = controlled();
    gatherer.add(1);
    await nextTurn();
    expect(batches).toEqual([[1]]);
  });

  it('gathers everything that arrives in one turn of the event loop into one batch', async () => {
    const { gatherer, batches } = controlled();
    for (const item of [1, 2, 3]) gatherer.add(item);
    await nextTurn();
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('gathers everything that arrives while all places are taken into one batch', async () => {
    const { gatherer, batches, finishNext } = controlled();
    for (const item of [1, 2, 3, 4, 5]) {
      gatherer.add(item);
      await nextTurn();
    }
    expect(batches).toEqual([[1], [2]]);
    await finishNext();
    expect(batches).toEqual([[1], [2], [3, 4, 5]]);
  });

  it('never has more batches under way than it may', async () => {
    const { gatherer, batches, finishNext } = controlled({ inFlight: 2, batchSize: 1, waiting: 100 });
    for (const item of [1, 2, 3, 4]) gatherer.add(item);
    await nextTurn();
    expect(batches).toHaveLength(2);
    await finishNext();
    expect(batches).toHaveLength(3);
  });

  it('cuts what has gathered into batches of the greatest size, in order of arrival', async () => {
    const { gatherer, batches, finishNext } = controlled({ inFlight: 1, batchSize: 2, waiting: 100 });
    for (const item of [1, 2, 3, 4, 5]) gatherer.add(item);
    await nextTurn();
    await finishNext();
    await finishNext();
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('refuses an item when too many wait, and takes items again when there is room', async () => {
    const { gatherer, finishNext } = controlled({ inFlight: 1, batchSize: 10, waiting: 2 });
    gatherer.add(0);
    await nextTurn();
    expect([1, 2, 3].map((item) => gatherer.add(item))).toEqual([true, true, false]);
    await finishNext();
    expect(gatherer.add(5)).toBe(true);
  });

  it('is drained only when the last batch has finished', async () => {
    const { gatherer, finishNext } = controlled({ inFlight: 1, batchSize: 1, waiting: 10 });
    gatherer.add(1);
    gatherer.add(2);
    let drained = false;
    const done = gatherer.drained().then(() => (drained = true));
    await nextTurn();
    expect(drained).toBe(false);
    await finishNext();
    expect(drained).toBe(false);
    await finishNext();
    await done;
    expect(drained).toBe(true);
  });

  it('does not run what was taken out while it waited', async () => {
    const { gatherer, batches, finishNext } = controlled({ inFlight: 1, batchSize: 10, waiting: 100 });
    gatherer.add(1);
    await nextTurn();
    for (const item of [2, 3, 4]) gatherer.add(item);
    expect(gatherer.takeOut((item) => item !== 3)).toEqual([2, 4]);
    await finishNext();
    expect(batches).toEqual([[1], [3]]);
  });

  it('is drained when all that waited was taken out', async () => {
    const { gatherer } = controlled();
    gatherer.add(1);
    const drained = gatherer.drained();
    gatherer.takeOut(() => true);
    await expect(drained).resolves.toBeUndefined();
  });
});
