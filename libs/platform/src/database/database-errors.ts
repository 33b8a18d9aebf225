import { DatabaseError } from 'pg';

/** The transaction is certainly not committed and may be tried again as it is. */
export class TransactionAborted extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`The transaction was aborted: ${reason}`, options);
    this.name = 'TransactionAborted';
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SQLSTATE = {
  uniqueViolation: '23505',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  lockNotAvailable: '55P03',
} as const;

const sqlState = (error: unknown): string | undefined =>
  error instanceof DatabaseError ? error.code : undefined;

/** The row that we tried to insert exists already. */
export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === SQLSTATE.uniqueViolation;

/** Somebody held a lock for longer than `lock_timeout`. */
export const isLockTimeout = (error: unknown): boolean => sqlState(error) === SQLSTATE.lockNotAvailable;

/** Nothing was written, and running the same transaction again may well succeed. */
export const isWorthRetrying = (error: unknown): boolean =>
  error instanceof TransactionAborted ||
  isLockTimeout(error) ||
  sqlState(error) === SQLSTATE.deadlockDetected ||
  sqlState(error) === SQLSTATE.serializationFailure;

/**
 * The connection is gone, or the server is going or not there. SQLSTATE class 08 and 57P0x come from the server; the
 * rest is what `pg` and the socket say.
 */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return state.startsWith('08') || state.startsWith('57P');
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOST)/.test(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  return /connection (terminated|ended|error|timeout)|timeout exceeded when trying to connect|client has encountered a connection error|client was closed/i.test(
    error.message,
  );
}
