import { join } from 'node:path';
import { HttpLayer } from '../layers/http-layer.js';
import type { Cell } from '../plan/cell.js';
import { type ServerProcess, startServerProcess } from '../processes/server-process.js';
import { checkIdempotency } from './check-idempotency.js';
import { measureLoad, type MeasuredLoad } from './measure-load.js';
import type { Rig } from './rig.js';
import type { Site } from './site.js';

const PROGRAMS = {
  L4: join(process.cwd(), 'dist/apps/api/src/main.js'),
  R: join(process.cwd(), 'dist/bench/reference/main.js'),
};

let serversSoFar = 0;

/** L4 or R: servers in processes of their own; the load comes from this one. */
export class HttpRig implements Rig {
  private readonly layer: HttpLayer;

  private constructor(
    private readonly site: Site,
    private readonly servers: readonly ServerProcess[],
  ) {
    this.layer = new HttpLayer(servers, site.world);
  }

  static async start(site: Site, name: keyof typeof PROGRAMS, processes = 1): Promise<HttpRig> {
    const servers: ServerProcess[] = [];
    while (servers.length < processes) {
      serversSoFar += 1;
      const { directory } = site.postgres;
      const log = `${name}-${serversSoFar}`;
      servers.push(await startServerProcess(PROGRAMS[name], log, directory, site.environment));
    }
    return new HttpRig(site, servers);
  }

  get firstServer(): ServerProcess {
    return this.servers[0]!;
  }

  measure(cell: Cell): Promise<MeasuredLoad> {
    return measureLoad(this.layer, cell, this.site.postgres.pid);
  }

  async checkContract(): Promise<void> {
    for (const server of this.servers) await checkIdempotency(server, this.site.world);
  }

  complaints(): string[] {
    return this.servers.flatMap((server) => {
      const complaints = server.complaints();
      server.emptyLog();
      return complaints;
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
  }
}
