import type { Queryable, Statement, Uuid } from '#platform';
import type { RecordedEvent } from '../events.js';
import { EVENT_COLUMNS, type EventRow, toRecordedEvent } from './event-row.js';

const READ_STREAM: Statement = {
  name: 'read-stream',
  isRead: true,
  text: `SELECT ${EVENT_COLUMNS}
           FROM events
          WHERE tenant_id = $1 AND stream_id = $2 AND version >= $3
          ORDER BY version
          LIMIT $4`,
};

/** {@link EventStore.readStream} in PostgreSQL, with each event as it was stored: not upcast. */
export async function readStream(
  db: Queryable,
  tenantId: Uuid,
  streamId: Uuid,
  fromVersion = 1,
  limit?: number,
): Promise<RecordedEvent[]> {
  const rows = await db.query<EventRow>(READ_STREAM, [tenantId, streamId, fromVersion, limit ?? null]);
  return rows.map(toRecordedEvent);
}
