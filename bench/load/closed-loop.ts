import { setTimeout as sleep } from 'node:timers/promises';
import { type Measured, Tally } from './tally.js';
import type { Work } from './work.js';

export interface Timing {
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Called when the measured part begins and when it ends. */
  readonly onBegin: () => Promise<void>;
  readonly onEnd: () => Promise<void>;
}

/**
 * Each caller sends its next request when it has the answer to the last one: what can the other side do at most with
 * this many callers? Ends early when there is no work left, and when something fails, since such a cell does not count.
 */
export async function closedLoop(work: Work, callers: number, timing: Timing): Promise<Measured> {
  const tally = new Tally();
  const state = { stopped: false };
  let runDry = (): void => undefined;
  const dry = new Promise<void>((resolve) => (runDry = resolve));
  const stop = (): void => {
    state.stopped = true;
    tally.end();
    runDry();
  };
  const running = Array.from({ length: work.callers(callers) }, (_, caller) =>
    callAgainAndAgain(work, caller, tally, state, stop),
  );
  await Promise.race([sleep(timing.warmUpMs), dry]);
  await timing.onBegin();
  tally.begin();
  await Promise.race([sleep(timing.measureMs), dry]);
  stop();
  await timing.onEnd();
  await Promise.all(running);
  return tally.measured();
}

async function callAgainAndAgain(
  work: Work,
  caller: number,
  tally: Tally,
  state: { readonly stopped: boolean },
  stop: () => void,
): Promise<void> {
  while (!state.stopped) {
    const begun = performance.now();
    try {
      const done = await work.next(caller);
      if (done === undefined) return stop();
      const ended = performance.now();
      tally.add(done, ended - begun, ended);
    } catch (error) {
      tally.fail(error);
      return stop();
    }
  }
}
