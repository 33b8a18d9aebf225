import type { DataSource } from 'typeorm';
import { pendingMigrations } from '#platform';
import { migrations } from './migrations.js';
import { requireRoles } from './require-roles.js';

/**
 * Throws when the database lacks a migration that this code was written for, or does not let this login take on its roles:
 * it would fail at the first query anyway.
 */
export async function requireMigrations(dataSource: DataSource): Promise<void> {
  const pending = await pendingMigrations(dataSource, migrations);
  if (pending.length === 0) return requireRoles(dataSource);
  throw new Error(
    `The database lacks ${pending.length} migrations (${pending.join(', ')}). ` +
      'Apply them with "node dist/apps/standalone/src/migrate.js", then start again.',
  );
}
