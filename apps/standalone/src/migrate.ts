import { runProgram } from './processes/run-program.js';
import { migrateOrExplain } from './start/outside-services.js';

/** Brings the database of DATABASE_URL up to date, and ends: a step of a deployment, before API and worker start. */
await runProgram(async () => {
  const databaseUrl = process.env['DATABASE_URL'];
  if (databaseUrl === undefined || databaseUrl === '')
    throw new Error('DATABASE_URL must say which database to migrate; see .env.example.');
  const { applied } = await migrateOrExplain(databaseUrl);
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied:\n  ${applied.join('\n  ')}`);
  return 0;
});
