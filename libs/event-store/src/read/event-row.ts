import type { RecordedEvent } from '../events.js';

/** What both readers select; `xid8` and `bigint` as text. */
export const EVENT_COLUMNS = `
  tenant_id AS "tenantId", stream_id AS "streamId", version, event_id AS id, type, schema_version AS "schemaVersion",
  data, metadata, recorded_at AS "recordedAt", transaction_id::text AS "transactionId", position::text AS position`;

export type EventRow = Omit<RecordedEvent, 'position'> & {
  readonly transactionId: string;
  readonly position: string;
};

export const toRecordedEvent = ({ transactionId, position, ...event }: EventRow): RecordedEvent => ({
  ...event,
  position: { transactionId, position },
});
