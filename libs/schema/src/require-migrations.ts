import type { DataSource } from 'typeorm';
import { pendingMigrations } from '#platform';
import { migrations } from './migrations.js';
import { requireOwnCluster } from './require-own-cluster.js';
import { requireRoles } from './require-roles.js';

/**
 * Throws when the database lacks a migration that this code was written for, does not let this login take on its roles, or
 * comes from a cluster that had counted further than this one: each would fail later, the last without a word.
 */
export async function requireMigrations(dataSource: DataSource): Promise<void> {
  const pending = await pendingMigrations(dataSource, migrations);
  if (pending.length === 0) {
    await requireRoles(dataSource);
    return requireOwnCluster(dataSource);
  }
  throw new Error(
    `The database lacks ${pending.length} migrations (${pending.join(', ')}). ` +
      'Apply them with "node dist/apps/standalone/src/migrate.js", then start again.',
  );
}
