import type { JsonObject, Uuid } from '#platform';

/** What caused a message, so that it can be followed from the request to its last effect. */
export type MessageMetadata = {
  readonly correlationId: string;
  readonly causationId: string;
  /** `api-key:<id>` or `system`. */
  readonly actor: string;
};

/**
 * A fact on its way out. It is written in the transaction that made it true and published afterwards, at least once.
 * The payload holds ids and versions: no personal data, and no copy that goes stale.
 */
export interface OutboxMessage {
  readonly id: Uuid;
  readonly tenantId: Uuid;
  /** Past tense, stable, kebab-case: `booking-confirmed`. */
  readonly type: string;
  readonly schemaVersion: number;
  /** What the fact is about, for example the booking's id: messages of one key keep their order in the log. */
  readonly key: Uuid;
  readonly payload: JsonObject;
  readonly metadata: MessageMetadata;
}

/** A place in the log. Both members are bigints as text; the order is (transactionId, position). */
export interface LogPosition {
  readonly transactionId: string;
  readonly position: string;
}

/** A message as it was read back from the log. */
export interface RecordedMessage extends OutboxMessage {
  readonly at: LogPosition;
}

/** Before the first message that can exist. */
export const LOG_START: LogPosition = { transactionId: '0', position: '0' };
