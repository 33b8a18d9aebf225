import { OutcomeUnknown, Overloaded, Unavailable } from '#platform';

/**
 * Whether recording an answer failed for the moment only, as while a walk keeps the day. What the ledger has committed is
 * true all the same, and its message settles the entry.
 */
export const isSettledLater = (error: unknown): boolean =>
  error instanceof Overloaded || error instanceof Unavailable || error instanceof OutcomeUnknown;
