import { DatabaseError } from 'pg';
import type { DataSource } from 'typeorm';
import { Database, type Statement, type Transaction, type TransactionOptions } from '#platform';

/** Changes the text of a statement: takes one of its guards away, for a negative control. */
export type Sabotage = (text: string) => string;

export interface Sabotaged {
  readonly sabotage?: Sabotage | undefined;
  /** Why transactions failed is written down here: SQLSTATE, or what was thrown. */
  readonly failures?: string[] | undefined;
}

/** A real database whose statements are changed on the way. */
export const sabotaged =
  ({ sabotage = (text) => text, failures = [] }: Sabotaged) =>
  (dataSource: DataSource): Database =>
    new SabotagedDatabase(dataSource, sabotage, failures);

class SabotagedDatabase extends Database {
  private readonly alreadyChanged = new WeakMap<Statement, Statement>();

  constructor(
    dataSource: DataSource,
    private readonly sabotage: Sabotage,
    private readonly failures: string[],
  ) {
    super(dataSource);
  }

  override query<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<Row[]> {
    return super.query<Row>(this.changed(statement), values);
  }

  override async transaction<T>(
    work: (tx: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T> {
    const workOn = (tx: Transaction): Promise<T> =>
      work({
        query: (statement, values) => tx.query(this.changed(statement), values),
        execute: (statement, values) => tx.execute(this.changed(statement), values),
      });
    try {
      return await super.transaction(workOn, options);
    } catch (error) {
      this.failures.push((error instanceof DatabaseError ? error.code : undefined) ?? String(error));
      throw error;
    }
  }

  private changed(statement: Statement): Statement {
    const known = this.alreadyChanged.get(statement);
    if (known !== undefined) return known;
    const changed = { ...statement, text: this.sabotage(statement.text) };
    this.alreadyChanged.set(statement, changed);
    return changed;
  }
}
