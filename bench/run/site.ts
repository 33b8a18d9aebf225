import pg from 'pg';
import { DataSource } from 'typeorm';
import { Database, readEnvironment } from '#platform';
import { findFaults, type Acknowledged } from '../postgres/invariants.js';
import type { DurablePostgres } from '../postgres/durable-postgres.js';
import { resetTables } from '../postgres/reset-tables.js';
import { WRITE_BOOKING } from '../rows/write-booking.sql.js';
import { WRITE_BOOKINGS } from '../rows/write-bookings.sql.js';
import { benchEnvironment, type ProcessEnvironment } from '../world/environment.js';
import { createWorld, type World } from '../world/world.js';

/** One database with its venues: where bookings are made and counted. */
export class Site {
  private constructor(
    readonly postgres: DurablePostgres,
    readonly environment: ProcessEnvironment,
    readonly world: World,
    /** Superuser, and not measured. */
    readonly admin: pg.Client,
    private readonly dataSource: DataSource,
  ) {}

  /** `variables` go to every process under test, on top of what all of them get. */
  static async open(
    postgres: DurablePostgres,
    name: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Site> {
    const url = await postgres.createDatabase(name);
    const environment = { ...benchEnvironment(url), ...variables };
    const dataSource = new DataSource({ type: 'postgres', url, poolSize: 2 });
    await dataSource.initialize();
    const world = await createWorld(new Database(dataSource, 'system'), readEnvironment({ ...environment }));
    const admin = new pg.Client(url);
    await admin.connect();
    await admin.query(`CREATE SCHEMA bench; ${WRITE_BOOKINGS}; ${WRITE_BOOKING}`);
    return new Site(postgres, environment, world, admin, dataSource);
  }

  get database(): Database {
    return new Database(this.dataSource, 'system');
  }

  /** As it was before the first booking. */
  reset(): Promise<void> {
    return resetTables(this.admin, this.world);
  }

  /** What is not as it must be after that much was acknowledged on top of `before` bookings. */
  findFaults(acknowledged: Acknowledged, before = 0): Promise<string[]> {
    return findFaults(this.admin, acknowledged, before);
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.admin.end();
  }
}
