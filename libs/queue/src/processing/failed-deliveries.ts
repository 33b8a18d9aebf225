import type { Delivery } from '../queue-definition.js';

/** A try of a consumer that failed. */
export interface FailedTry {
  readonly consumer: string;
  readonly delivery: Delivery;
  /** No e-mail addresses; see `withoutAddresses`. */
  readonly error: Error;
  readonly isLastTry: boolean;
}

/** Told of every try of a consumer that failed. An app that wants to know provides it in a global module. */
export abstract class FailedDeliveries {
  abstract note(failed: FailedTry): Promise<void>;
}
