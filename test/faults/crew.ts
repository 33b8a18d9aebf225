import type { ArmedFault } from '#platform';
import { type ProcessEnvironment, type RunningProcess, startWorker } from '#test/support/processes.js';

const WORKERS = 2;
/** Of a line that is shown. */
const MOST_CHARACTERS = 400;

/** Two workers, kept alive: one that has died is replaced. */
export class Crew {
  private workers: RunningProcess[] = [];
  private replacing: Promise<unknown> = Promise.resolve();
  private struck: (() => void) | undefined;
  private isDismissed = false;

  private constructor(private readonly environment: ProcessEnvironment) {}

  static async of(environment: ProcessEnvironment): Promise<Crew> {
    const crew = new Crew(environment);
    await Promise.all(Array.from({ length: WORKERS }, () => crew.hire()));
    return crew;
  }

  get pids(): readonly number[] {
    return this.workers.map(({ pid }) => pid);
  }

  /** Whoever comes by the place first is struck; the others are spared then. Resolves when that has happened. */
  arm(fault: ArmedFault): Promise<void> {
    const struck = new Promise<void>((resolve) => (this.struck = resolve));
    for (const worker of this.workers) worker.tell({ armed: fault });
    return struck;
  }

  disarm(): void {
    for (const worker of this.workers) worker.tell({ armed: null });
  }

  /** All of them are there again. */
  async complete(): Promise<void> {
    this.disarm();
    await this.replacing;
  }

  /** What they said last, for whoever looks for the cause of a violation. */
  get lastWords(): string {
    return this.workers
      .map(
        ({ pid, output }) =>
          `worker ${pid}:\n${output
            .slice(-15)
            .map((line) => line.slice(0, MOST_CHARACTERS))
            .join('\n')}`,
      )
      .join('\n');
  }

  async dismiss(): Promise<void> {
    this.isDismissed = true;
    await this.replacing.catch(() => undefined);
    await Promise.all(this.workers.map((worker) => worker.kill9()));
  }

  private async hire(): Promise<void> {
    const worker = await startWorker(this.environment);
    this.workers.push(worker);
    void worker.ended.then(() => this.replace(worker));
  }

  private replace(worker: RunningProcess): void {
    if (this.isDismissed) return;
    this.workers = this.workers.filter((other) => other !== worker);
    this.disarm();
    this.struck?.();
    // Whatever was done to the servers may still be going on, so a new worker may not come up at first.
    const hired = this.hireUntilOneStays();
    this.replacing = Promise.all([this.replacing, hired]);
    this.replacing.catch(() => undefined);
  }

  private async hireUntilOneStays(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.hire();
      } catch (error) {
        if (attempt === 5 || this.isDismissed) throw error;
      }
    }
  }
}
