import { Database, type Statement, type Transaction, type TransactionOptions } from '#platform';
import type { TestDatabase } from '#test/support/test-database.js';

/** The real database, held up before one statement of a transaction until released, and without another one altogether. */
export class PausingDatabase extends Database {
  private readonly gate = new Gate();
  private readonly arrival = new Gate();

  constructor(
    db: TestDatabase,
    private readonly pauseBefore: string,
    private readonly without?: string,
  ) {
    super(db.dataSource);
  }

  get paused(): Promise<void> {
    return this.arrival.opened;
  }

  release(): void {
    this.gate.open();
  }

  override transaction<T>(work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T> {
    return super.transaction((tx) => work(this.slowed(tx)), options);
  }

  private slowed(tx: Transaction): Transaction {
    return {
      query: async (statement, values) => {
        if (statement.name === this.without) return [];
        await this.hold(statement);
        return tx.query(statement, values);
      },
      execute: async (statement, values) => {
        await this.hold(statement);
        return tx.execute(statement, values);
      },
    };
  }

  private async hold({ name }: Statement): Promise<void> {
    if (name !== this.pauseBefore) return;
    this.arrival.open();
    await this.gate.opened;
  }
}

class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}
