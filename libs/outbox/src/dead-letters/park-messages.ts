import { newUuid, type Queryable, type Statement } from '#platform';
import type { OutboxMessage } from '../outbox-message.js';

const PARK_MESSAGES: Statement = {
  name: 'park-messages',
  as: 'system',
  text: `
    INSERT INTO undelivered_messages
           (tenant_id, consumer, message_id, undelivered_id, type, schema_version, key, payload, metadata, reason, tries,
            status)
    SELECT tenant_id, '', message_id, undelivered_id, type, schema_version, key, payload, metadata,
           'no consumer here knows it', 0, 'parked'
      FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::smallint[], $6::uuid[], $7::jsonb[], $8::jsonb[])
           AS m (tenant_id, message_id, undelivered_id, type, schema_version, key, payload, metadata)
    ON CONFLICT DO NOTHING`,
};

/**
 * Puts messages aside that no consumer of this version knows, so that those behind them go on. A version that knows
 * them publishes them; until then they are among the dead letters.
 */
export async function parkMessages(db: Queryable, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await db.execute(PARK_MESSAGES, [
    messages.map(({ tenantId }) => tenantId),
    messages.map(({ id }) => id),
    messages.map(() => newUuid()),
    messages.map(({ type }) => type),
    messages.map(({ schemaVersion }) => schemaVersion),
    messages.map(({ key }) => key),
    messages.map(({ payload }) => JSON.stringify(payload)),
    messages.map(({ metadata }) => JSON.stringify(metadata)),
  ]);
}
