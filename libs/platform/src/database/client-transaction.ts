import { DatabaseError, type PoolClient, type QueryConfig, type QueryResult } from 'pg';
import type { Uuid } from '../ids/uuid.js';
import { isConnectionLost, isInFailedTransaction } from './database-errors.js';
import { type DatabaseRole, speakingFor, TenantMismatch, TenantMissing, tenantOf } from './database-role.js';
import { OneFlight } from './one-flight.js';
import type { Statement, Transaction } from './transaction.js';

/** What a transaction is told of itself. */
interface Told {
  readonly tenantId?: Uuid | undefined;
  readonly answerTimeoutMs?: number | undefined;
}

/** A transaction on a connection that nobody else uses meanwhile. */
export class ClientTransaction implements Transaction {
  /** The connection must not go back to the pool. */
  spoiled = false;
  /** Resolves once BEGIN has succeeded. */
  begun: Promise<void> = Promise.resolve();
  private hasBegun = false;
  private firstError: unknown;

  readonly patience: Patience;
  private readonly flight: OneFlight;
  /** For whom it works, where it works for a tenant and knows it already. */
  private tenantId: Uuid | undefined;
  /** PostgreSQL has been told so. */
  private hasSaidTenant: boolean;

  constructor(
    private readonly client: PoolClient,
    private readonly as: DatabaseRole,
    { tenantId, answerTimeoutMs }: Told,
  ) {
    this.flight = new OneFlight(client);
    this.patience = patienceOf({ answerTimeoutMs });
    this.tenantId = tenantId;
    this.hasSaidTenant = tenantId !== undefined;
  }

  begin(text: string): void {
    this.flight.join();
    this.begun = this.client.query(timed({ text }, this.patience)).then(
      () => {
        this.hasBegun = true;
      },
      (error: unknown) => {
        this.note(error);
        throw error;
      },
    );
    this.begun.catch(() => undefined); // whoever needs it to have begun hears of it
  }

  /** Resolves with what PostgreSQL made of it: after a failed statement COMMIT is answered with ROLLBACK. */
  async end(text: 'COMMIT' | 'ROLLBACK'): Promise<string> {
    this.flight.join();
    return (await this.client.query(timed({ text }, this.patience))).command;
  }

  async query<Row extends object>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.run(statement, values)).rows as Row[];
  }

  async execute(statement: Statement, values: readonly unknown[] = []): Promise<number> {
    return (await this.run(statement, values)).rowCount ?? 0;
  }

  async run(statement: Statement, values: readonly unknown[]): Promise<QueryResult> {
    if (this.as === 'tenant') this.mind(statement, values);
    if (!this.hasBegun && statement.isRead !== true) await this.begun;
    this.flight.join();
    if (this.as === 'tenant') this.sayTenant();
    try {
      return await send(this.client, statement, values, { ...patienceOf(statement), ...this.patience });
    } catch (error) {
      this.note(error);
      // Statements that left in the same flight only say that the transaction has failed; the first one says why.
      throw isInFailedTransaction(error) ? this.firstError : error;
    }
  }

  /** A transaction works for one tenant: the one that it was given, or else the first that a statement of it names. */
  private mind(statement: Statement, values: readonly unknown[]): void {
    const named = tenantOf(values);
    this.tenantId ??= named;
    if (this.tenantId === undefined) throw new TenantMissing(statement);
    if (named !== undefined && named !== this.tenantId) throw new TenantMismatch(statement);
  }

  /** In the same flight as the first statement, and before it. */
  private sayTenant(): void {
    if (this.hasSaidTenant || this.tenantId === undefined) return;
    this.hasSaidTenant = true;
    const text = speakingFor(this.tenantId);
    this.client.query(timed({ text }, this.patience)).catch((error: unknown) => this.note(error));
  }

  private note(error: unknown): void {
    this.spoiled ||= spoilsConnection(error);
    this.firstError ??= error;
  }
}

/** For how long `pg` waits for the answer to a query; without it, for as long as the pool is set to. */
export interface Patience {
  readonly query_timeout?: number;
}

export const patienceOf = ({
  answerTimeoutMs,
}: {
  readonly answerTimeoutMs?: number | undefined;
}): Patience => (answerTimeoutMs === undefined ? {} : { query_timeout: answerTimeoutMs });

export const send = (
  client: PoolClient,
  { name, text }: Statement,
  values: readonly unknown[],
  patience: Patience,
): Promise<QueryResult> => client.query(timed({ name, text, values: values as unknown[] }, patience));

/** The types of `pg` do not know that each query may have a time-out of its own. */
export const timed = (query: QueryConfig, patience: Patience): QueryConfig => ({ ...query, ...patience });

/**
 * A connection is fit for further use only after errors that PostgreSQL reported and lived through. One that `pg` threw
 * itself, for example over a value that it cannot write as text, leaves it believing in a prepared statement that is
 * gone (8.23): every later use of that name would fail.
 */
export const spoilsConnection = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || isConnectionLost(error);
