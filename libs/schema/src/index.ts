export { migrateAll } from './migrate-all.js';
export { migrations } from './migrations.js';
export { requireMigrations } from './require-migrations.js';
