import { Overloaded, Unavailable } from '../errors/transient-errors.js';
import { isLockTimeout, isWorthRetrying } from './database-errors.js';
import type { Database } from './database.js';
import type { Transaction, TransactionOptions } from './transaction.js';

const ATTEMPTS = 5;

/**
 * {@link Database.transaction} for a caller who wants an answer and no advice: what is worth retrying is tried again, so
 * `work` may run several times, the last of which counts. Throws what `work` throws; `Overloaded` when somebody held a
 * lock for too long and `Unavailable` when the database did not complete it, after both of which nothing is written;
 * `OutcomeUnknown`.
 */
export async function inTransaction<T>(
  database: Database,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work, options);
    } catch (error) {
      if (isLockTimeout(error))
        throw new Overloaded('Somebody else holds what this would change; try again shortly.');
      if (!isWorthRetrying(error)) throw error;
      if (attempt === ATTEMPTS)
        throw new Unavailable('The database did not complete this; nothing was written.');
    }
  }
}
