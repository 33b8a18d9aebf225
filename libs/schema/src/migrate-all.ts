import { migrate, type MigrationOutcome } from '#platform';
import { migrations } from './migrations.js';

/**
 * Brings the database up to what the code expects. Any number of processes may do it at once. In the end no table of tenants
 * is without its policies, whichever migration made it.
 */
export const migrateAll = (databaseUrl: string): Promise<MigrationOutcome> =>
  migrate(databaseUrl, migrations, 'SELECT keep_tenants_apart()');
