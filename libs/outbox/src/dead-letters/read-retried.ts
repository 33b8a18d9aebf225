import type { Queryable, Statement } from '#platform';
import type { OutboxMessage } from '../outbox-message.js';

const READ_RETRIED: Statement = {
  name: 'read-retried-messages',
  as: 'system',
  isRead: true,
  text: `
    SELECT message_id AS id, tenant_id AS "tenantId", type, schema_version AS "schemaVersion", key, payload, metadata
      FROM undelivered_messages
     WHERE status = 'retried' AND consumer = $1
     ORDER BY undelivered_id
     LIMIT $2`,
};

/** Messages that this consumer shall try anew, the oldest first. */
export const readRetried = (db: Queryable, consumer: string, limit: number): Promise<OutboxMessage[]> =>
  db.query<OutboxMessage>(READ_RETRIED, [consumer, limit]);
