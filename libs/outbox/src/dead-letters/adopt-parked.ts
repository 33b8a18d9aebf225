import type { Queryable, Statement } from '#platform';

/** One statement: what is put aside between two of them would be lost. */
const ADOPT_PARKED: Statement = {
  name: 'adopt-parked-messages',
  as: 'system',
  text: `
    WITH adopted AS (
      DELETE FROM undelivered_messages
       WHERE status = 'parked' AND consumer = '' AND type = ANY ($2::text[])
      RETURNING *
    )
    INSERT INTO undelivered_messages
           (tenant_id, consumer, message_id, undelivered_id, type, schema_version, key, payload, metadata, reason, tries,
            status)
    SELECT tenant_id, wanted.consumer, message_id, undelivered_id, type, schema_version, key, payload, metadata, reason, 0,
           'retried'
      FROM adopted JOIN unnest($1::text[], $2::text[]) AS wanted (consumer, type) USING (type)
    ON CONFLICT DO NOTHING`,
};

/**
 * Hands what was put aside, because nobody knew it, to the consumers that want it now; they are published to until they
 * have handled it. Says how many messages there were, counted once for each consumer.
 */
export function adoptParked(
  db: Queryable,
  consumers: readonly { readonly name: string; readonly messages: readonly string[] }[],
): Promise<number> {
  const wanted = consumers.flatMap(({ name, messages }) => messages.map((type) => ({ name, type })));
  return db.execute(ADOPT_PARKED, [wanted.map(({ name }) => name), wanted.map(({ type }) => type)]);
}
