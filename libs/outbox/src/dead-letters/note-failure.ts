import { newUuid, type Queryable, type Statement } from '#platform';
import type { OutboxMessage } from '../outbox-message.js';

/** Tries of a message by one consumer; at five a job and half a minute between two jobs, some minutes. */
export const MAX_TRIES = 25;
const REASON_CHARACTERS = 500;

const NOTE_FAILURE: Statement = {
  name: 'note-failed-delivery',
  text: `
    INSERT INTO undelivered_messages AS known
           (tenant_id, consumer, message_id, undelivered_id, type, schema_version, key, payload, metadata, reason, tries,
            status)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, 'failing')
    ON CONFLICT (tenant_id, consumer, message_id) DO UPDATE
       SET tries = known.tries + 1, reason = excluded.reason, failed_at = now(),
           status = CASE WHEN $11 AND known.tries + 1 >= $12 AND known.status IN ('failing', 'retried') THEN 'dead'
                         ELSE known.status END
    RETURNING status = 'dead' AS "isDead"`,
};

export interface FailedDelivery {
  readonly consumer: string;
  readonly message: OutboxMessage;
  /** Nothing personal. */
  readonly reason: string;
  /** The job has no try left. Only then may the message die: it would otherwise be handled after its death. */
  readonly isLastTry: boolean;
}

/** Counts a try of a consumer that failed. True when the message is dead: the reconciler brings it back no more. */
export async function noteFailure(
  db: Queryable,
  { consumer, message, reason, isLastTry }: FailedDelivery,
): Promise<boolean> {
  const { id, tenantId, type, schemaVersion, key, payload, metadata } = message;
  const [row] = await db.query<{ isDead: boolean }>(NOTE_FAILURE, [
    tenantId,
    consumer,
    id,
    newUuid(),
    type,
    schemaVersion,
    key,
    JSON.stringify(payload),
    JSON.stringify(metadata),
    reason.slice(0, REASON_CHARACTERS),
    isLastTry,
    MAX_TRIES,
  ]);
  return row?.isDead === true;
}
