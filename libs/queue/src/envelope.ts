import type { JsonObject } from '#platform';

/** What BullMQ stores as a job's data. */
export interface Envelope {
  readonly correlationId: string;
  readonly payload: JsonObject;
}
