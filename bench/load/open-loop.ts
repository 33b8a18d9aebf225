import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../workloads/random.js';
import type { Timing } from './closed-loop.js';
import { type Measured, Tally } from './tally.js';
import type { Work } from './work.js';

/** Requests that would have to wait for a connection of the load's own wait here; that time is counted as well. */
const CONNECTIONS = 256;

/**
 * Requests arrive at `perSecond` on average, at random and whatever became of the ones before (a Poisson process). The
 * latency of each is counted from the moment at which it was due, so that a stall is felt by everybody who would have
 * come during it (Gil Tene's "coordinated omission"). The timer wakes up every millisecond: that much is the load's own.
 */
export async function openLoop(work: Work, perSecond: number, timing: Timing): Promise<Measured> {
  const tally = new Tally();
  const arrivals = new Arrivals(work, perSecond, tally);
  const running = arrivals.run();
  await sleep(timing.warmUpMs);
  await timing.onBegin();
  tally.begin();
  await sleep(timing.measureMs);
  tally.end();
  await timing.onEnd();
  arrivals.stop();
  await running;
  return tally.measured();
}

class Arrivals {
  private readonly random = seededRandom(1);
  private readonly idle: number[];
  private readonly waiting: number[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly work: Work,
    private readonly perSecond: number,
    private readonly tally: Tally,
  ) {
    this.idle = Array.from({ length: work.callers(CONNECTIONS) }, (_, caller) => caller);
  }

  stop(): void {
    this.stopped = true;
  }

  /** Resolves when it was stopped and everything that was sent has been answered. */
  async run(): Promise<void> {
    let due = performance.now();
    while (!this.stopped && !this.tally.hasFailed) {
      for (const now = performance.now(); due <= now; due += this.pauseMs()) this.waiting.push(due);
      this.sendWaiting();
      await sleep(1);
    }
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private pauseMs(): number {
    return (-Math.log(1 - this.random()) * 1_000) / this.perSecond;
  }

  /** Connections take turns: the server closes one that is idle for long. */
  private sendWaiting(): void {
    while (this.waiting.length > 0 && this.idle.length > 0) {
      const sending = this.send(this.idle.shift()!, this.waiting.shift()!);
      this.underWay.add(sending);
      void sending.finally(() => this.underWay.delete(sending));
    }
  }

  private async send(caller: number, due: number): Promise<void> {
    try {
      const done = await this.work.next(caller);
      if (done === undefined) throw new Error('There was no work left in an open loop.');
      this.tally.add(done, performance.now() - due, due);
    } catch (error) {
      this.tally.fail(error);
    }
    this.idle.push(caller);
    this.sendWaiting();
  }
}
