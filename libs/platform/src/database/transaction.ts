/**
 * One SQL statement, prepared once per connection under its name. Names are unique in the whole product, so give them
 * the name of their file: `lock-slots`.
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
