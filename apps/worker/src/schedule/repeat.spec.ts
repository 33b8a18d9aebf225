import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { repeat } from './repeat.js';

describe('repeat', () => {
  it('begins at once and goes on until it is stopped', async () => {
    let rounds = 0;
    const repetition = repeat(async () => void (rounds += 1), 5, neverFails);

    await sleep(100);
    await repetition.stop();
    const atStop = rounds;
    await sleep(30);

    expect(atStop).toBeGreaterThan(2);
    expect(rounds).toBe(atStop);
  });

  it('never begins a round while one is under way', async () => {
    let [running, most] = [0, 0];
    const round = async (): Promise<void> => {
      most = Math.max(most, (running += 1));
      await sleep(10);
      running -= 1;
    };
    const repetition = repeat(round, 1, neverFails);

    await sleep(60);
    await repetition.stop();

    expect(most).toBe(1);
  });

  it('waits, when stopped, for the round that is under way', async () => {
    let ended = false;
    const repetition = repeat(() => sleep(50).then(() => void (ended = true)), 5, neverFails);

    await repetition.stop();

    expect(ended).toBe(true);
  });

  it('does not wait for the end of a pause when it is stopped', async () => {
    const repetition = repeat(() => Promise.resolve(), 3_600_000, neverFails);
    await sleep(10);

    await repetition.stop();
  });

  it('goes on after a round that failed', async () => {
    const errors: unknown[] = [];
    const repetition = repeat(
      () => Promise.reject(new Error('no')),
      1,
      (error) => errors.push(error),
    );

    await sleep(50);
    await repetition.stop();

    expect(errors.length).toBeGreaterThan(1);
  });
});

function neverFails(error: unknown): void {
  throw error;
}
