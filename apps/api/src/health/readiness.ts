import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Database,
  DomainError,
  InjectLogger,
  type Logger,
  pendingMigrations,
  type Statement,
} from '#platform';
import { QueueHealth } from '#queue';
import { migrations } from '#schema';

/** Longer than this and a balancer would have given up on us. */
const PATIENCE_MS = 2_000;
const RETRY_AFTER_SECONDS = 2;

export type Checks = Readonly<Record<'database' | 'migrations' | 'queue', 'up' | 'down'>>;

const PING: Statement = { name: 'ping', as: 'login', text: 'SELECT 1' };

/** Something that the API leans on is down; `checks` says what. */
export class NotReady extends DomainError {
  readonly code = 'unavailable';
  override readonly members: { readonly checks: Checks; readonly retryAfterSeconds: number };

  constructor(checks: Checks) {
    const down = Object.entries(checks).filter(([, state]) => state === 'down');
    super(`Down: ${down.map(([name]) => name).join(', ')}.`);
    this.members = { checks, retryAfterSeconds: RETRY_AFTER_SECONDS };
  }
}

/** Whether requests can be served: the database answers, has every migration, and the queue can be reached. */
@Injectable()
export class Readiness {
  constructor(
    private readonly database: Database,
    private readonly dataSource: DataSource,
    private readonly queue: QueueHealth,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /** Throws `NotReady`. */
  async check(): Promise<Checks> {
    const [database, migrated, queue] = await Promise.all([
      this.stateOf('database', this.database.execute(PING)),
      this.stateOf('migrations', this.everyMigration()),
      this.stateOf('queue', this.queue.check()),
    ]);
    const checks = { database, migrations: migrated, queue };
    if (Object.values(checks).includes('down')) throw new NotReady(checks);
    return checks;
  }

  private async everyMigration(): Promise<void> {
    const pending = await pendingMigrations(this.dataSource, migrations);
    if (pending.length > 0) throw new Error(`Migrations are pending: ${pending.join(', ')}.`);
  }

  private async stateOf(name: keyof Checks, check: Promise<unknown>): Promise<'up' | 'down'> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`No answer within ${PATIENCE_MS} ms.`));
      }, PATIENCE_MS);
    });
    try {
      await Promise.race([check, tooLong]);
      return 'up';
    } catch (error) {
      this.logger.warn({ err: error, check: name }, 'not ready');
      return 'down';
    } finally {
      clearTimeout(timer);
    }
  }
}
