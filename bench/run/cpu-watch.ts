import type { Layer } from '../layers/layer.js';
import { postgresCpuMicros } from '../machine/postgres-cpu.js';

/** Microseconds of CPU; of the servers under test, of PostgreSQL, and of the process that makes the load. */
export interface CpuUse {
  /** Null where the layer has no process of its own: then its work is part of `load`. */
  readonly server: number | null;
  readonly postgres: number | null;
  readonly load: number;
}

/** What the measured part of a cell costs in CPU. */
export class CpuWatch {
  private before: CpuUse | undefined;
  private after: CpuUse | undefined;

  constructor(
    private readonly postmaster: number,
    private readonly layer: Layer,
  ) {}

  async begin(): Promise<void> {
    this.before = await this.read();
  }

  async end(): Promise<void> {
    this.after = await this.read();
  }

  /** The use for each of `count` things that were done meanwhile. */
  per(count: number): CpuUse {
    const { before, after } = this;
    if (before === undefined || after === undefined || count === 0)
      return { server: null, postgres: null, load: 0 };
    const each = (from: number | null, to: number | null): number | null =>
      from === null || to === null ? null : (to - from) / count;
    return {
      server: each(before.server, after.server),
      postgres: each(before.postgres, after.postgres),
      load: (after.load - before.load) / count,
    };
  }

  private async read(): Promise<CpuUse> {
    const server = (await this.layer.serverCpu?.()) ?? null;
    const { user, system } = process.cpuUsage();
    return { server, postgres: postgresCpuMicros(this.postmaster) ?? null, load: user + system };
  }
}
