import pg from 'pg';
import { DataSource } from 'typeorm';
import { join } from 'node:path';
import { Customers } from '#customers';
import { Database, KeyedHash, readEnvironment } from '#platform';
import { BatchLayer } from '../layers/batch-layer.js';
import { CallLayer } from '../layers/call-layer.js';
import { CommandLayer } from '../layers/command-layer.js';
import { HttpLayer } from '../layers/http-layer.js';
import { type InProcessApp, startInProcessApp } from '../layers/in-process-app.js';
import type { Layer, LayerName } from '../layers/layer.js';
import { LedgerLayer } from '../layers/ledger-layer.js';
import { describeMachine, type Machine } from '../machine/describe-machine.js';
import { measureSyncLatency } from '../machine/sync-latency.js';
import { type DurablePostgres, startDurablePostgres } from '../postgres/durable-postgres.js';
import { type ServerProcess, startServerProcess } from '../processes/server-process.js';
import { WRITE_BOOKING } from '../rows/write-booking.sql.js';
import { WRITE_BOOKINGS } from '../rows/write-bookings.sql.js';
import { benchEnvironment, type ProcessEnvironment } from '../world/environment.js';
import { createWorld, type World } from '../world/world.js';

const API = join(process.cwd(), 'dist/apps/api/src/main.js');
const REFERENCE = join(process.cwd(), 'dist/bench/reference/main.js');

type Stoppable = { stop(): Promise<void> };

/** Everything that cells are run with. What a layer needs is started when the layer is first asked for. */
export class Laboratory {
  private readonly layers = new Map<string, Layer>();
  private readonly started: Stoppable[] = [];
  private app: InProcessApp | undefined;

  private constructor(
    readonly postgres: DurablePostgres,
    readonly admin: pg.Client,
    readonly environment: ProcessEnvironment,
    readonly world: World,
    readonly machine: Machine,
  ) {}

  static async open(
    report: (line: string) => void,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Laboratory> {
    const postgres = await startDurablePostgres(report, settings);
    try {
      const admin = new pg.Client(postgres.url);
      await admin.connect();
      const environment = benchEnvironment(postgres.url);
      const world = await withDatabase(postgres.url, (database) =>
        createWorld(database, readEnvironment({ ...environment })),
      );
      await admin.query(`CREATE SCHEMA bench; ${WRITE_BOOKINGS}; ${WRITE_BOOKING}`);
      const machine = await describeMachine(admin, measureSyncLatency(postgres.directory));
      return new Laboratory(postgres, admin, environment, world, machine);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  /** `processes` is for L4 only: how many API processes share the callers. */
  async layer(name: LayerName, processes = 1): Promise<Layer> {
    const key = `${name} ${processes}`;
    const known = this.layers.get(key);
    if (known !== undefined) return known;
    const layer = await this.start(name, processes);
    this.layers.set(key, layer);
    this.started.push(layer);
    return layer;
  }

  /** Another API process, or one of the reference flow. It is stopped with the laboratory at the latest. */
  async startServer(name: LayerName, number = 1): Promise<ServerProcess> {
    const program = name === 'R' ? REFERENCE : API;
    const { directory } = this.postgres;
    return startServerProcess(
      program,
      `${name}-${number}-${this.started.length}`,
      directory,
      this.environment,
    );
  }

  async inProcessApp(): Promise<InProcessApp> {
    if (this.app === undefined) {
      const app = await startInProcessApp(this.environment);
      this.app = app;
      this.started.push({ stop: () => app.close() });
    }
    return this.app;
  }

  async close(): Promise<void> {
    for (const thing of this.started.reverse()) await thing.stop();
    await this.admin.end();
    await this.postgres.stop();
  }

  private async start(name: LayerName, processes: number): Promise<Layer> {
    const { world } = this;
    switch (name) {
      case 'L0':
        return new BatchLayer(this.postgres.url, await this.rowSources());
      case 'L1':
        return new CallLayer(this.postgres.url, await this.rowSources());
      case 'L2':
        return new LedgerLayer(await this.inProcessApp(), world);
      case 'L3':
        return new CommandLayer(await this.inProcessApp(), world);
      case 'L4':
      case 'R': {
        const servers: ServerProcess[] = [];
        for (let number = 1; number <= processes; number += 1)
          servers.push(await this.startServer(name, number));
        return new HttpLayer(name, servers, world);
      }
    }
  }

  private async rowSources() {
    const app = await this.inProcessApp();
    return {
      world: this.world,
      customers: app.get(Customers, { strict: false }),
      hash: app.get(KeyedHash, { strict: false }),
    };
  }
}

async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const dataSource = new DataSource({ type: 'postgres', url, poolSize: 2 });
  await dataSource.initialize();
  try {
    return await work(new Database(dataSource));
  } finally {
    await dataSource.destroy();
  }
}
