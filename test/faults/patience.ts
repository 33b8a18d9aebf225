/** Everything that waits, waits for seconds instead of minutes: each run waits for most of it. */
export const SENDING_LIMIT_MS = 2_000;
export const JOB_LOCK_MS = 1_500;
export const RELAY_LEASE_MS = 1_000;

/** What the product promises of claims (docs/operating.md): nobody takes one over before. */
export const STUCK_AFTER_MS = 3 * SENDING_LIMIT_MS;
