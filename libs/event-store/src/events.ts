import type { JsonObject, Uuid } from '#platform';

/** A fact about to be written. */
export interface NewEvent {
  /** UUIDv7. */
  readonly id: Uuid;
  /** Past tense, stable, kebab-case, never a class name: `booking-confirmed`. */
  readonly type: string;
  /** The version of the shape of `data`, from 1. */
  readonly schemaVersion: number;
  /** Ids, times and numbers; no personal data. */
  readonly data: JsonObject;
}

/** Why an event is there, so that it can be followed from the request to its last effect. A `type`, so that it is JSON. */
export type EventMetadata = {
  /** One for everything that a request or job led to. */
  readonly correlationId: string;
  /** The command or message that led to this event directly. */
  readonly causationId: string;
  /** `api-key:<id>` or `system`. */
  readonly actor: string;
  readonly commandId: string;
};

/** Events to be added to the end of one stream. */
export interface StreamAppend {
  readonly tenantId: Uuid;
  readonly streamId: Uuid;
  /** The version of the stream's last event as the decision saw it; 0 = the stream must be new. */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
  readonly metadata: EventMetadata;
}

/** A place in the log. Both members are bigints as text; the order is (transactionId, position). */
export interface LogPosition {
  readonly transactionId: string;
  readonly position: string;
}

/** An event as it was read back. */
export interface RecordedEvent extends NewEvent {
  readonly tenantId: Uuid;
  readonly streamId: Uuid;
  /** Its number in the stream: 1, 2, 3 … without a gap. */
  readonly version: number;
  readonly metadata: EventMetadata;
  /** When its transaction began. */
  readonly recordedAt: Date;
  readonly position: LogPosition;
}
