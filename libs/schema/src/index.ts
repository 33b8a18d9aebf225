export { migrateAll } from './migrate-all.js';
export { migrations } from './migrations.js';
