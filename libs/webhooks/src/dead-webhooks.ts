import { type DeadLetter, type DeadLetterName, type DeadLetterPage, DeadLetterSource } from '#outbox';
import type { Database } from '#platform';
import { endDead, listDead } from './store/deliveries.js';

/** Webhooks that no try is left of. */
export class DeadWebhooks extends DeadLetterSource {
  constructor(private readonly database: Database) {
    super();
  }

  override async list(page: DeadLetterPage): Promise<DeadLetter[]> {
    const rows = await listDead(this.database, page);
    return rows.map(({ type, subject, lastError, ...row }) => ({
      ...row,
      kind: 'webhook',
      what: type,
      about: subject,
      reason: lastError ?? 'UNKNOWN',
    }));
  }

  override retry(letter: DeadLetterName): Promise<boolean> {
    return endDead(this.database, letter, 'due');
  }

  override discard(letter: DeadLetterName): Promise<boolean> {
    return endDead(this.database, letter, 'withdrawn');
  }
}
