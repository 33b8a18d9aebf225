import type { Database, Statement, Uuid } from '#platform';
import {
  type DeadLetter,
  type DeadLetterName,
  type DeadLetterPage,
  DeadLetterSource,
} from './dead-letter.js';

const LIST_DEAD_MESSAGES: Statement = {
  name: 'list-dead-messages',
  isRead: true,
  text: `
    SELECT tenant_id, undelivered_id, consumer, type, key, reason, tries, failed_at FROM undelivered_messages
     WHERE status IN ('dead', 'parked') AND ($1::uuid IS NULL OR tenant_id = $1)
       AND ($2::uuid IS NULL OR undelivered_id < $2)
     ORDER BY undelivered_id DESC
     LIMIT $3`,
};

/** One round of tries, and it is dead again if that fails: whoever asks for it is likely to look. */
const RETRY_DEAD_MESSAGE: Statement = {
  name: 'retry-dead-message',
  text: `
    UPDATE undelivered_messages SET status = CASE status WHEN 'dead' THEN 'retried' ELSE status END
     WHERE ($1::uuid IS NULL OR tenant_id = $1) AND undelivered_id = $2 AND status IN ('dead', 'parked')`,
};

const DISCARD_DEAD_MESSAGE: Statement = {
  name: 'discard-dead-message',
  text: `
    UPDATE undelivered_messages SET status = 'discarded', failed_at = now()
     WHERE ($1::uuid IS NULL OR tenant_id = $1) AND undelivered_id = $2 AND status IN ('dead', 'parked')`,
};

interface Row {
  readonly tenant_id: Uuid;
  readonly undelivered_id: Uuid;
  readonly consumer: string;
  readonly type: string;
  readonly key: Uuid;
  readonly reason: string;
  readonly tries: number;
  readonly failed_at: Date;
}

/**
 * Messages whose consumer fails again and again, and those that no consumer knows. The latter need nobody to retry
 * them: they go out by themselves as soon as a version runs that knows them.
 */
export class DeadMessages extends DeadLetterSource {
  constructor(private readonly database: Database) {
    super();
  }

  override async list({ tenantId, before, limit }: DeadLetterPage): Promise<DeadLetter[]> {
    const values = [tenantId ?? null, before ?? null, limit];
    return (await this.database.query<Row>(LIST_DEAD_MESSAGES, values)).map(toDeadLetter);
  }

  override async retry({ tenantId, id }: DeadLetterName): Promise<boolean> {
    return (await this.database.execute(RETRY_DEAD_MESSAGE, [tenantId ?? null, id])) === 1;
  }

  override async discard({ tenantId, id }: DeadLetterName): Promise<boolean> {
    return (await this.database.execute(DISCARD_DEAD_MESSAGE, [tenantId ?? null, id])) === 1;
  }
}

const toDeadLetter = (row: Row): DeadLetter => ({
  tenantId: row.tenant_id,
  id: row.undelivered_id,
  kind: 'message',
  what: row.consumer === '' ? row.type : `${row.type} for ${row.consumer}`,
  about: row.key,
  reason: row.reason,
  attempts: row.tries,
  failedAt: row.failed_at,
});
