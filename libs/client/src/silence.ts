/** A limit on how long nothing may be heard. */
export interface SilenceLimit {
  /** Aborts when it was silent for too long. */
  readonly signal: AbortSignal;
  /** Something came: the time begins anew. */
  readonly heard: () => void;
  readonly end: () => void;
}

/** A timer that is asked for more than this fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Counts from now on. An answer of any length may come, as long as it keeps coming. */
export function limitSilence(ms: number): SilenceLimit {
  const controller = new AbortController();
  const giveUp = (): void =>
    controller.abort(new DOMException(`Nothing was heard for ${ms} ms.`, 'TimeoutError'));
  let timer = setTimeout(giveUp, Math.min(ms, LONGEST_MS));
  const end = (): void => clearTimeout(timer);
  const heard = (): void => {
    end();
    timer = setTimeout(giveUp, Math.min(ms, LONGEST_MS));
  };
  return { signal: controller.signal, heard, end };
}
