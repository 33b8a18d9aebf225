import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Database } from '#platform';

/** A migrated, empty database that belongs to one test file. */
export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly database: Database;
  /** Closes the pool and deletes the database, whoever is still connected to it. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** `empty` gives a database without any table, for tests of the migrations themselves. */
  readonly from?: 'migrated' | 'empty';
  readonly poolSize?: number;
}

/** Needs the services of `test/setup`, so it works in `*.int-spec.ts` and `*.e2e-spec.ts`. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = options.from === 'empty' ? 'template0' : fromSetup('TEST_DATABASE_TEMPLATE');
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(fromSetup('TEST_DATABASE_ADMIN_URL'));
  url.pathname = `/${name}`;
  const dataSource = new DataSource({
    type: 'postgres',
    url: url.href,
    poolSize: options.poolSize ?? 10,
    extra: { pipeline: true },
  });
  await dataSource.initialize();
  const drop = async (): Promise<void> => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
  };
  return {
    url: url.href,
    dataSource,
    database: new Database(dataSource, options.from === 'empty' ? 'login' : 'system'),
    drop,
  };
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: fromSetup('TEST_DATABASE_ADMIN_URL') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function fromSetup(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: this test needs the services of test/setup.`);
  return value;
}
