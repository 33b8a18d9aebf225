import { types } from 'node:util';
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
  inFailedTransaction: '25P02',
  lockNotAvailable: '55P03',
  readOnlyTransaction: '25006',
  queryCancelled: '57014',
  tooManyConnections: '53300',
} as const;

const sqlState = (error: unknown): string | undefined =>
  error instanceof DatabaseError ? error.code : undefined;

/** The row that we tried to insert exists already. */
export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === SQLSTATE.uniqueViolation;

/** Somebody held a lock for longer than `lock_timeout`. */
export const isLockTimeout = (error: unknown): boolean => sqlState(error) === SQLSTATE.lockNotAvailable;

/** An earlier statement of this transaction failed, and this one was not even looked at. */
export const isInFailedTransaction = (error: unknown): boolean =>
  sqlState(error) === SQLSTATE.inFailedTransaction;

/** Nothing was written, and running the same transaction again may well succeed. */
export const isWorthRetrying = (error: unknown): boolean =>
  error instanceof TransactionAborted ||
  isLockTimeout(error) ||
  sqlState(error) === SQLSTATE.deadlockDetected ||
  sqlState(error) === SQLSTATE.serializationFailure;

/**
 * The connection is gone, or the server is going or not there. SQLSTATE class 08, 57P0x and the session time-outs 25P03
 * and 25P04 come from the server; the rest is what `pg` and the socket say, a server that is not heard of included. A server that has become read-only (25006) is
 * a stand-by after a fail-over: the next connection may lead to the new primary.
 */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return state === SQLSTATE.readOnlyTransaction || /^(08|57P|25P0[34])/.test(state);
  if (!types.isNativeError(error)) return false; // `instanceof` misses the socket's errors inside Jest's sandbox
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOST)/.test(code)) return true;
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.some(isConnectionLost);
  return /connection (terminated|ended|error|timeout)|timeout exceeded when trying to connect|client has encountered a connection error|client was closed|query read timeout/i.test(
    error.message,
  );
}

/**
 * The server has run out of something (53xxx: disk, memory, connections), gave up on a statement, or only reads: not the
 * request's fault, also when it is why a transaction was aborted.
 */
export function isServerInTrouble(error: unknown): boolean {
  const state = sqlState(error instanceof TransactionAborted ? error.cause : error);
  if (state === undefined) return false;
  return (
    state === SQLSTATE.queryCancelled || state === SQLSTATE.readOnlyTransaction || state.startsWith('53')
  );
}

/** The database cannot be reached, or has said why it does not let us in or do what it was asked for. */
export const isOfDatabase = (error: unknown): boolean =>
  isConnectionLost(error) || sqlState(error) !== undefined;

/** `pg` refused to send the statement, because it had noticed before that the connection is gone. */
export const wasNeverSent = (error: unknown): boolean =>
  types.isNativeError(error) && error.message.endsWith('is not queryable');

/** There is no connection to be had just now. */
export const isConnectionRefused = (error: unknown): boolean =>
  isConnectionLost(error) || sqlState(error) === SQLSTATE.tooManyConnections;
