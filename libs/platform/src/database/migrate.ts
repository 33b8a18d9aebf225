import { DataSource, type MigrationInterface } from 'typeorm';

/** Any number that no other use of advisory locks in this product takes. */
const MIGRATION_LOCK = 5_106_210;

/** A migration's class; its name ends in the number that orders it. */
export type Migration = new () => MigrationInterface;

export interface MigrationOutcome {
  readonly applied: readonly string[];
}

/**
 * Applies every migration that the database does not have yet, in order of their time stamps. Twenty processes may
 * call it at once: one works while the others wait, and then find nothing to do. The wait is a transaction-level
 * advisory lock, so it also holds through PgBouncer in transaction mode. `lastly` is a statement that puts right what the
 * migrations left, in whatever order they ran; it runs every time.
 */
export async function migrate(
  databaseUrl: string,
  migrations: readonly Migration[],
  lastly?: string,
): Promise<MigrationOutcome> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    migrations: [...migrations],
    migrationsTableName: 'schema_migrations',
    poolSize: 2,
  });
  await dataSource.initialize();
  try {
    return await dataSource.transaction(async (lockHolder) => {
      await lockHolder.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
      const applied = await dataSource.runMigrations({ transaction: 'each' });
      if (lastly !== undefined) await lockHolder.query(lastly);
      return { applied: applied.map(({ name }) => name) };
    });
  } finally {
    await dataSource.destroy();
  }
}

/** The names of migrations that the code knows and the database does not have. */
export async function pendingMigrations(
  dataSource: DataSource,
  migrations: readonly Migration[],
): Promise<string[]> {
  const known = migrations.map(({ name }) => name);
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM schema_migrations');
  const applied = new Set(rows.map(({ name }) => name));
  return known.filter((name) => !applied.has(name));
}
