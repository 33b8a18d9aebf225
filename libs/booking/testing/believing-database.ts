import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import {
  Database,
  OutcomeUnknown,
  type Statement,
  type Transaction,
  TransactionAborted,
  type TransactionOptions,
} from '#platform';

const OWN_ID: Statement = { name: 'own-id', text: 'SELECT pg_current_xact_id_if_assigned()::text AS id' };
const STATUS: Statement = { name: 'status', as: 'login', text: 'SELECT pg_xact_status($1::xid8) AS status' };
const PATIENCE_MS = 8_000;

/**
 * Learns the outcome of a lost COMMIT from the transaction's id, as ADR 10 forbids: an id that had not reached the disk
 * before a crash is somebody else's afterwards.
 */
export const believingTransactionStatus = (dataSource: DataSource): Database =>
  new BelievingDatabase(dataSource);

class BelievingDatabase extends Database {
  override async transaction<T>(
    work: (tx: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T> {
    const done: { result?: T; id?: string | null } = {};
    const workAndAsk = async (tx: Transaction): Promise<T> => {
      const result = await work(tx);
      const [row] = await tx.query<{ id: string | null }>(OWN_ID);
      Object.assign(done, { result, id: row?.id });
      return result;
    };
    try {
      return await super.transaction(workAndAsk, options);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown) || typeof done.id !== 'string') throw error;
      await this.believe(done.id);
      return done.result as T;
    }
  }

  private async believe(id: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      // Fails while PostgreSQL recovers, and for an id that it has not given to anybody yet.
      const rows = await this.query<{ status: string }>(STATUS, [id]).catch(() => []);
      if (rows[0]?.status === 'committed') return;
      if (rows[0]?.status === 'aborted') throw new TransactionAborted('so says the status of its id');
      await pause(20);
    }
    throw new OutcomeUnknown();
  }
}
