import type { DataSource } from 'typeorm';
import { enlist, type OutboxMessage } from '#outbox';
import { Database, newUuid } from '#platform';
import { eventually } from '#test/support/eventually.js';

/** A cancellation of a booking without follow-ups: its one effect is the row in each consumer's inbox. */
const cancellation = (): OutboxMessage => {
  const bookingId = newUuid();
  return {
    id: newUuid(),
    tenantId: newUuid(),
    type: 'booking-cancelled',
    schemaVersion: 1,
    key: bookingId,
    payload: { bookingId, version: 2 },
    metadata: { correlationId: newUuid(), causationId: newUuid(), actor: 'system' },
  };
};

/** Messages as the ledger commits them, each in a transaction of its own. */
export async function commitCancellations(dataSource: DataSource, count: number): Promise<OutboxMessage[]> {
  const messages = Array.from({ length: count }, cancellation);
  const database = new Database(dataSource, 'system');
  for (const message of messages) await database.transaction((tx) => enlist(tx, [message]));
  return messages;
}

/**
 * Resolves when the worker has handled all of them, as far as follow-ups go. A job that was under way in a killed worker comes back when its
 * lock has run out, so this may take a while.
 */
export const untilHandled = (dataSource: DataSource, messages: readonly OutboxMessage[]): Promise<number> =>
  eventually(
    async () => {
      const [{ count }] = await dataSource.query<[{ count: number }]>(
        `SELECT count(*)::int AS count FROM inbox WHERE consumer = 'follow-up-scheduling' AND message_id = ANY ($1)`,
        [messages.map(({ id }) => id)],
      );
      return count;
    },
    (count) => count === messages.length,
    45_000,
  );
