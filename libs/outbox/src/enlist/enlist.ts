import { plainArray, type Statement, textArray, type Transaction } from '#platform';
import type { OutboxMessage } from '../outbox-message.js';

const INSERT_OUTBOX_MESSAGES: Statement = {
  name: 'insert-outbox-messages',
  text: `
    INSERT INTO outbox (tenant_id, message_id, type, schema_version, key, payload, metadata)
    SELECT tenant_id, message_id, type, schema_version, key, payload, metadata
      FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::uuid[], $6::jsonb[], $7::jsonb[])
           WITH ORDINALITY AS m (tenant_id, message_id, type, schema_version, key, payload, metadata, nth)
     ORDER BY nth`,
};

/**
 * Writes messages into the outbox, in the given order, with one statement. They leave the database when `tx` commits
 * and never if it does not.
 */
export async function enlist(tx: Transaction, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.execute(INSERT_OUTBOX_MESSAGES, [
    plainArray(messages, ({ tenantId }) => tenantId),
    plainArray(messages, ({ id }) => id),
    textArray(messages, ({ type }) => type),
    plainArray(messages, ({ schemaVersion }) => schemaVersion),
    plainArray(messages, ({ key }) => key),
    textArray(messages, ({ payload }) => JSON.stringify(payload)),
    textArray(messages, ({ metadata }) => JSON.stringify(metadata)),
  ]);
}
