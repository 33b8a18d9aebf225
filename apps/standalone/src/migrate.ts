import { existsSync } from 'node:fs';
import { migrateAll } from '#schema';

/** Brings the database of DATABASE_URL up to date, and ends: a step of a deployment, before API and worker start. */
if (existsSync('.env')) process.loadEnvFile('.env');

const databaseUrl = process.env['DATABASE_URL'];
if (databaseUrl === undefined || databaseUrl === '') {
  console.error('DATABASE_URL must say which database to migrate; see .env.example.');
  process.exit(1);
}
const { applied } = await migrateAll(databaseUrl);
console.log(applied.length === 0 ? 'The database is up to date.' : `Applied:\n  ${applied.join('\n  ')}`);
