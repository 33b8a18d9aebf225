import { Injectable } from '@nestjs/common';
import { DatabaseError, type Pool, type PoolClient, type QueryConfig, type QueryResult } from 'pg';
import { DataSource } from 'typeorm';
import { OutcomeUnknown, Unavailable } from '../errors/transient-errors.js';
import { OneFlight } from './one-flight.js';
import {
  isConnectionLost,
  isConnectionRefused,
  isInFailedTransaction,
  TransactionAborted,
  wasNeverSent,
} from './database-errors.js';
import { poolOf } from './outlive-connections.js';
import type { Queryable, Statement, Transaction } from './transaction.js';

export interface TransactionOptions {
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

const DEFAULT_LOCK_TIMEOUT_MS = 2_000;

const BY_INDEX = [
  'plan_cache_mode = force_generic_plan',
  'enable_seqscan = off',
  'enable_hashjoin = off',
  'enable_mergejoin = off',
  'jit = off',
];

const UNREACHABLE = 'The database cannot be reached.';

/**
 * The way to PostgreSQL: TypeORM's own pool, reached below TypeORM so that the hot path pays for prepared statements
 * and nothing else.
 */
@Injectable()
export class Database implements Queryable {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction (READ COMMITTED, unless told otherwise) and resolves only when it is durably committed.
   *
   * Throws what `work` throws, after a ROLLBACK; `TransactionAborted` when it is certain that nothing was written;
   * `OutcomeUnknown` when the connection was lost after COMMIT was sent; `Unavailable` when there is no connection.
   *
   * An unknown outcome cannot be learned from the transaction's id: an id that did not reach the disk before a crash is
   * given to another transaction afterwards, and `pg_xact_status` then tells of that one. Look for what was written.
   */
  async transaction<T>(work: (tx: Transaction) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const client = await this.connect();
    const tx = new ClientTransaction(client, options.answerTimeoutMs);
    let result: T;
    try {
      tx.begin(beginning(options));
      result = await work(tx);
      await tx.begun;
    } catch (error) {
      await rollBack(client, tx, error);
      if (isConnectionLost(error)) throw new TransactionAborted('the connection was lost', { cause: error });
      throw error;
    }
    await this.commit(client, tx);
    return result;
  }

  /**
   * One statement that commits by itself; for reading. Throws `Unavailable` when the database cannot be reached or is
   * lost on the way, so a statement that writes belongs into {@link execute} or {@link transaction}.
   */
  async query<Row extends object>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.run(statement, values, () => new Unavailable(UNREACHABLE))).rows as Row[];
  }

  /**
   * One statement that commits by itself. Throws `Unavailable` when there is no connection, and `OutcomeUnknown` when it
   * is lost on the way: the statement may have taken effect.
   */
  async execute(statement: Statement, values: readonly unknown[] = []): Promise<number> {
    return (await this.run(statement, values, () => new OutcomeUnknown())).rowCount ?? 0;
  }

  private async run(
    statement: Statement,
    values: readonly unknown[],
    whenLost: () => Error,
  ): Promise<QueryResult> {
    const client = await this.connect();
    try {
      const result = await send(client, statement, values, patienceOf(statement));
      client.release();
      return result;
    } catch (error) {
      client.release(spoilsConnection(error));
      throw isConnectionLost(error) ? whenLost() : error;
    }
  }

  private async connect(): Promise<PoolClient> {
    try {
      const client = await this.pool.connect();
      // A client that loses its connection while checked out emits 'error' beside failing its queries; without a
      // listener Node would end the process.
      if (client.listenerCount('error') === 0) client.on('error', () => undefined);
      return client;
    } catch (error) {
      if (isConnectionRefused(error)) throw new Unavailable(UNREACHABLE);
      throw error;
    }
  }

  private async commit(client: PoolClient, tx: ClientTransaction): Promise<void> {
    let command: string;
    try {
      ({ command } = await client.query(timed({ text: 'COMMIT' }, tx.patience)));
    } catch (error) {
      client.release(true);
      if (wasNeverSent(error)) throw new TransactionAborted('the connection was lost before COMMIT');
      throw isConnectionLost(error) ? new OutcomeUnknown() : error;
    }
    client.release(tx.spoiled);
    // After a failed statement PostgreSQL answers COMMIT with success and rolls back (seen with pipelining).
    if (command !== 'COMMIT') throw new TransactionAborted(`COMMIT was answered with ${command}`);
  }

  private get pool(): Pool {
    return poolOf(this.dataSource);
  }
}

/** All of it is one message to PostgreSQL. */
function beginning({
  lockTimeoutMs = DEFAULT_LOCK_TIMEOUT_MS,
  byIndex,
  snapshot,
}: TransactionOptions): string {
  const mode = snapshot === true ? ' ISOLATION LEVEL REPEATABLE READ READ ONLY' : '';
  const plans = byIndex === true ? BY_INDEX : [];
  const settings = [`lock_timeout = ${String(Math.trunc(lockTimeoutMs))}`, ...plans];
  return [`BEGIN${mode}`, ...settings.map((setting) => `SET LOCAL ${setting}`)].join('; ');
}

class ClientTransaction implements Transaction {
  /** The connection must not go back to the pool. */
  spoiled = false;
  /** Resolves once BEGIN has succeeded. */
  begun: Promise<void> = Promise.resolve();
  private hasBegun = false;
  private firstError: unknown;

  readonly patience: Patience;
  private readonly flight: OneFlight;

  constructor(
    private readonly client: PoolClient,
    answerTimeoutMs: number | undefined,
  ) {
    this.flight = new OneFlight(client);
    this.patience = patienceOf({ answerTimeoutMs });
  }

  begin(text: string): void {
    this.flight.join();
    this.begun = this.client.query(timed({ text }, this.patience)).then(
      () => {
        this.hasBegun = true;
      },
      (error: unknown) => {
        this.spoiled ||= spoilsConnection(error);
        this.firstError ??= error;
        throw error;
      },
    );
    this.begun.catch(() => undefined); // whoever needs it to have begun hears of it
  }

  async query<Row extends object>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.run(statement, values)).rows as Row[];
  }

  async execute(statement: Statement, values: readonly unknown[] = []): Promise<number> {
    return (await this.run(statement, values)).rowCount ?? 0;
  }

  private async run(statement: Statement, values: readonly unknown[]): Promise<QueryResult> {
    if (!this.hasBegun && statement.isRead !== true) await this.begun;
    this.flight.join();
    try {
      return await send(this.client, statement, values, { ...patienceOf(statement), ...this.patience });
    } catch (error) {
      this.spoiled ||= spoilsConnection(error);
      this.firstError ??= error;
      // Statements that left in the same flight only say that the transaction has failed; the first one says why.
      throw isInFailedTransaction(error) ? this.firstError : error;
    }
  }
}

/** For how long `pg` waits for the answer to a query; without it, for as long as the pool is set to. */
interface Patience {
  readonly query_timeout?: number;
}

const patienceOf = ({ answerTimeoutMs }: { readonly answerTimeoutMs?: number | undefined }): Patience =>
  answerTimeoutMs === undefined ? {} : { query_timeout: answerTimeoutMs };

const send = (
  client: PoolClient,
  { name, text }: Statement,
  values: readonly unknown[],
  patience: Patience,
): Promise<QueryResult> => client.query(timed({ name, text, values: values as unknown[] }, patience));

/** The types of `pg` do not know that each query may have a time-out of its own. */
const timed = (query: QueryConfig, patience: Patience): QueryConfig => ({ ...query, ...patience });

/**
 * A connection is fit for further use only after errors that PostgreSQL reported and lived through. One that `pg` threw
 * itself, for example over a value that it cannot write as text, leaves it believing in a prepared statement that is
 * gone (8.23): every later use of that name would fail.
 */
const spoilsConnection = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || isConnectionLost(error);

async function rollBack(client: PoolClient, tx: ClientTransaction, cause: unknown): Promise<void> {
  if (tx.spoiled || isConnectionLost(cause)) {
    client.release(true);
    return;
  }
  try {
    await client.query(timed({ text: 'ROLLBACK' }, tx.patience));
    client.release();
  } catch {
    client.release(true); // a connection that cannot even roll back is not given to anybody else
  }
}
