import type { Uuid } from '../ids/uuid.js';
import type { DatabaseRole } from './database-role.js';

/**
 * One SQL statement, prepared once per connection under its name. Names are unique in the whole product, so give them
 * the name of their file: `lock-slots`.
 *
 * Its first parameter is the id of the tenant that it is about, and PostgreSQL shows it the rows of that tenant only.
 * What is about several tenants, or none, says so by {@link Statement.as}.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** How long it may go unanswered before the connection counts as lost, where its transaction does not say. */
  readonly answerTimeoutMs?: number;
  /**
   * Reads and locks, and writes nothing: then it does no harm outside of a transaction either, and may leave together with
   * BEGIN. Everything else waits until BEGIN has succeeded; after one that failed it would commit by itself.
   */
  readonly isRead?: true;
  /** As whom it works when it runs by itself. Inside a transaction it works as the transaction does. */
  readonly as?: Exclude<DatabaseRole, 'tenant'>;
}

/** Anything that runs statements: an open transaction, or the pool for a single statement that commits by itself. */
export interface Queryable {
  /** The rows that the statement returns. */
  query<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
  /** How many rows the statement wrote. */
  execute(statement: Statement, values?: readonly unknown[]): Promise<number>;
}

/**
 * An open transaction (READ COMMITTED). Hand it to whatever must succeed or fail together: `enlist(tx, …)`.
 *
 * Statements that are issued without awaiting the one before travel in one flight (the connection is pipelined) and
 * still run one after another, each with a fresh snapshot.
 */
export type Transaction = Queryable;

export interface TransactionOptions {
  /** As whom all of it works. One that works for a tenant learns which from {@link tenantId} or its first statement. */
  readonly as?: DatabaseRole;
  /** Needed where the first statement does not name the tenant by its first parameter. */
  readonly tenantId?: Uuid;
  /** How long a statement may wait for a lock before it fails with `lock_not_available`. */
  readonly lockTimeoutMs?: number;
  /**
   * Plans every statement once for each connection, as a look-up by index for each row that it names. Left alone,
   * PostgreSQL plans a statement that takes arrays anew each time, which takes longer than to run it; and what it keeps was
   * planned while the table was small, as a scan: ten times the work once it has grown.
   */
  readonly byIndex?: boolean;
  /** How long each statement may go unanswered before the connection counts as lost. */
  readonly answerTimeoutMs?: number;
  /** Reads only, and every statement sees the same moment (REPEATABLE READ). */
  readonly snapshot?: boolean;
}
