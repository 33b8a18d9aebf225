/** How often and how patiently a request is sent again. */
export interface Patience {
  /** Tries altogether; 1 never tries again. */
  readonly attempts: number;
  /** The most that is waited before the second try, doubled before each further one. */
  readonly baseMs: number;
  /** The most that is ever waited. An answer that asks for more is given to the caller instead. */
  readonly maxMs: number;
}

export const PATIENCE: Patience = { attempts: 5, baseMs: 200, maxMs: 20_000 };

/** What a try came to, as far as it matters for another one. */
export interface Outcome {
  /** Undefined: no answer came. */
  readonly status: number | undefined;
  /** Of a problem document, as is `retryable`. */
  readonly code: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
}

/** Codes that say that nothing was done, whatever the request was. */
const NOTHING_DONE = ['rate-limited', 'request-timeout', 'overloaded', 'unavailable'];

const wasNothingDone = ({ status, code = '' }: Outcome): boolean =>
  status === 429 || NOTHING_DONE.includes(code);

/** Whether the request may have done what it asks for although the try failed. */
export const mayHaveBeenDone = (outcome: Outcome): boolean =>
  !wasNothingDone(outcome) && (outcome.status === undefined || outcome.status >= 500);

/**
 * How long to wait before the next try; undefined when there is to be none. `isRepeatable`: sending the request twice does
 * what sending it once does. `chance` is from 0 to 1. Retry-After is the least that is waited; on top of it, and without it,
 * comes a random share of a time that doubles, so that those who were refused together do not come back together.
 */
export function delayBefore(
  tries: number,
  outcome: Outcome,
  { attempts, baseMs, maxMs }: Patience,
  { isRepeatable, chance }: { readonly isRepeatable: boolean; readonly chance: number },
): number | undefined {
  if (tries >= attempts || !isWorthIt(outcome, isRepeatable)) return undefined;
  const { retryAfterMs = 0 } = outcome;
  if (retryAfterMs > maxMs) return undefined;
  return Math.min(retryAfterMs + chance * baseMs * 2 ** (tries - 1), maxMs);
}

function isWorthIt(outcome: Outcome, isRepeatable: boolean): boolean {
  const { status, retryable } = outcome;
  if (wasNothingDone(outcome)) return true;
  if (status === undefined) return isRepeatable;
  return isRepeatable && (retryable || status === 502 || status === 503 || status === 504);
}

/** Seconds or a date (RFC 9110, section 10.2.3). */
export function retryAfterMsOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
