const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The pauses that Standard Webhooks proposes: ten tries over a little more than three days. */
const PAUSES_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];
/** Each pause is longer or shorter by up to a tenth, so that those who failed together do not come back together. */
const JITTER = 0.1;

/**
 * How long to wait after the try with this number (1 is the first) has failed; undefined when there is no other.
 * `random` is a number from 0 up to 1.
 */
export function pauseAfter(attempt: number, random: number): number | undefined {
  const pauseMs = PAUSES_MS[attempt - 1];
  return pauseMs === undefined ? undefined : Math.round(pauseMs * (1 - JITTER + 2 * JITTER * random));
}
