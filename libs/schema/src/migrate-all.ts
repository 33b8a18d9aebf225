import { migrate, type MigrationOutcome } from '#platform';
import { migrations } from './migrations.js';

/** Brings the database up to what the code expects. Any number of processes may do it at once. */
export const migrateAll = (databaseUrl: string): Promise<MigrationOutcome> =>
  migrate(databaseUrl, migrations);
