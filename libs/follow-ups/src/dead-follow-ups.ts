import { type DeadLetter, type DeadLetterName, type DeadLetterPage, DeadLetterSource } from '#outbox';
import type { Database } from '#platform';
import { discardFollowUp } from './store/discard-follow-up.js';
import { listDeadFollowUps } from './store/list-dead-follow-ups.js';
import { reviveFollowUp } from './store/revive-follow-up.js';

/** Follow-ups that were given up: refused by the mail server, or without a try left. */
export class DeadFollowUps extends DeadLetterSource {
  constructor(private readonly database: Database) {
    super();
  }

  override async list(page: DeadLetterPage): Promise<DeadLetter[]> {
    const rows = await listDeadFollowUps(this.database, page);
    return rows.map((row) => ({
      tenantId: row.tenant_id,
      id: row.follow_up_id,
      kind: 'follow-up',
      what: row.kind,
      about: row.booking_id,
      reason: row.last_error ?? 'UNKNOWN',
      attempts: row.attempts,
      failedAt: row.updated_at,
    }));
  }

  override retry(letter: DeadLetterName): Promise<boolean> {
    return reviveFollowUp(this.database, letter);
  }

  override discard(letter: DeadLetterName): Promise<boolean> {
    return discardFollowUp(this.database, letter);
  }
}
