import type { Pool, PoolClient, QueryResult } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { OutcomeUnknown, Unavailable } from '../errors/transient-errors.js';
import type { Uuid } from '../ids/uuid.js';
import { ClientTransaction, patienceOf, send, spoilsConnection } from './client-transaction.js';
import {
  isConnectionLost,
  isConnectionRefused,
  TransactionAborted,
  wasNeverSent,
} from './database-errors.js';
import { type DatabaseRole, takingOn, TenantMissing, tenantOf } from './database-role.js';
import { poolOf } from './outlive-connections.js';
import { readEntities } from './read-entities.js';
import { runAlone } from './run-alone.js';
import type { Queryable, Statement, Transaction, TransactionOptions } from './transaction.js';

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
 *
 * Everything works for one tenant unless it says otherwise: PostgreSQL then shows and takes rows of that tenant only (ADR
 * 28), and what does not say for which one is refused here before it is sent.
 */
export class Database implements Queryable {
  /** `usually` is as whom everything works that does not say it; for the command line and for tests. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly usually: DatabaseRole = 'tenant',
  ) {}

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
    const as = options.as ?? this.usually;
    const client = await this.connect();
    const tx = new ClientTransaction(client, as, options);
    let result: T;
    try {
      tx.begin(beginning(as, options));
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

  /** Reads TypeORM's entities of one tenant, in a transaction that only reads. For what is not asked often. */
  entities<T>(tenantId: Uuid, read: (entities: EntityManager) => Promise<T>): Promise<T> {
    return readEntities(this.dataSource, takingOn('tenant', tenantId), read);
  }

  private async run(
    statement: Statement,
    values: readonly unknown[],
    whenLost: () => Error,
  ): Promise<QueryResult> {
    const as = statement.as ?? this.usually;
    const tenantId = as === 'tenant' ? tenantOf(values) : undefined;
    if (as === 'tenant' && tenantId === undefined) throw new TenantMissing(statement);
    const client = await this.connect();
    try {
      const result =
        as === 'login'
          ? await send(client, statement, values, patienceOf(statement))
          : await runAlone(client, { as, tenantId }, statement, values);
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
      command = await tx.end('COMMIT');
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
function beginning(
  as: DatabaseRole,
  { lockTimeoutMs = DEFAULT_LOCK_TIMEOUT_MS, byIndex, snapshot, tenantId }: TransactionOptions,
): string {
  const mode = snapshot === true ? ' ISOLATION LEVEL REPEATABLE READ READ ONLY' : '';
  const plans = byIndex === true ? BY_INDEX : [];
  const settings = [`lock_timeout = ${String(Math.trunc(lockTimeoutMs))}`, ...plans];
  const limits = settings.map((setting) => `SET LOCAL ${setting}`);
  return [`BEGIN${mode}`, ...limits, ...takingOn(as, tenantId)].join('; ');
}

async function rollBack(client: PoolClient, tx: ClientTransaction, cause: unknown): Promise<void> {
  if (tx.spoiled || isConnectionLost(cause)) {
    client.release(true);
    return;
  }
  try {
    await tx.end('ROLLBACK');
    client.release();
  } catch {
    client.release(true); // a connection that cannot even roll back is not given to anybody else
  }
}
