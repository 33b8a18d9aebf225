import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '#platform';
import { QueueHealth } from '#queue';

const PATIENCE_MS = 2_000;
const PING: Statement = { name: 'ping-of-worker', as: 'login', text: 'SELECT 1' };

export type WorkerChecks = Readonly<Record<'database' | 'queue', 'up' | 'down'>>;

/** Whether the worker can work. It waits for what is down by itself, so nobody need restart it for that. */
@Injectable()
export class WorkerHealth {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueHealth,
  ) {}

  async check(): Promise<WorkerChecks> {
    const [database, queue] = await Promise.all([
      stateOf(this.database.execute(PING)),
      stateOf(this.queue.check()),
    ]);
    return { database, queue };
  }
}

async function stateOf(check: Promise<unknown>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), PATIENCE_MS);
  });
  const answer = check.then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return Promise.race([answer, tooLong]).finally(() => clearTimeout(timer));
}
