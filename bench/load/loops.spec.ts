import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { closedLoop, type Timing } from './closed-loop.js';
import { openLoop } from './open-loop.js';
import type { Done, Work } from './work.js';

const nothing = (): Promise<void> => Promise.resolve();
const timing: Timing = { warmUpMs: 50, measureMs: 500, onBegin: nothing, onEnd: nothing };
const booking: Done = { kind: 'create', count: 1 };

const workOf = (next: Work['next']): Work => ({ callers: (wanted) => wanted, next, close: nothing });

/** Answers at once, apart from a quarter of a second in which it answers nobody. */
function stallingWork(): Work {
  const begun = performance.now();
  return workOf(async () => {
    const at = performance.now() - begun;
    await sleep(at > 150 && at < 400 ? 400 - at : 1);
    return booking;
  });
}

describe('an open loop', () => {
  it('counts a stall for everybody who would have come during it', async () => {
    const { latency } = await openLoop(stallingWork(), 500, timing);

    expect(latency.create?.p50).toBeGreaterThan(10);
  });

  it('keeps to its rate when nothing is in the way', async () => {
    const { perSecond } = await openLoop(
      workOf(async () => booking),
      1_000,
      timing,
    );

    expect(perSecond).toBeGreaterThan(800);
    expect(perSecond).toBeLessThan(1_200);
  });

  it('fails when a request fails', async () => {
    const { failures, firstFailure } = await openLoop(
      workOf(() => Promise.reject(new Error('no'))),
      100,
      timing,
    );

    expect(failures).toBeGreaterThan(0);
    expect(firstFailure).toBe('no');
  });
});

describe('a closed loop', () => {
  it('counts a stall once for each caller, which is why it tells nothing about latency', async () => {
    const { latency } = await closedLoop(stallingWork(), 2, timing);

    expect(latency.create?.p50).toBeLessThan(10);
  });

  it('lets each caller do one thing at a time', async () => {
    const busy = new Set<number>();
    let overlaps = 0;
    await closedLoop(
      workOf(async (caller) => {
        if (busy.has(caller)) overlaps += 1;
        busy.add(caller);
        await sleep(1);
        busy.delete(caller);
        return booking;
      }),
      4,
      timing,
    );

    expect(overlaps).toBe(0);
  });

  it('ends early when there is no work left, and measures the shorter time', async () => {
    let left = 100;
    const { seconds, acknowledged } = await closedLoop(
      workOf(async () => {
        await sleep(2);
        return left-- > 0 ? booking : undefined;
      }),
      2,
      { ...timing, measureMs: 60_000 },
    );

    expect(seconds).toBeLessThan(5);
    expect(acknowledged.bookings).toBe(100);
  });

  it('leaves the warm-up out of its rate, and not out of what was acknowledged', async () => {
    const measured = await closedLoop(
      workOf(async () => {
        await sleep(5);
        return booking;
      }),
      1,
      { ...timing, warmUpMs: 300, measureMs: 300 },
    );

    const counted = measured.perSecond * measured.seconds;
    expect(measured.acknowledged.bookings).toBeGreaterThan(counted * 1.5);
  });
});
