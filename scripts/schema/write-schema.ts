/**
 * `npm run schema` writes docs/schema.sql, and with `--check` only says whether it would change. It starts a PostgreSQL of
 * its own, the same as the tests do.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '#test/support/test-database.js';
import { startTestPostgres } from '../../test/setup/test-postgres.js';
import { describeSchema } from './describe-schema.js';

const FILE = fileURLToPath(new URL('../../docs/schema.sql', import.meta.url));

const description = await describeMigrated();
if (!process.argv.includes('--check')) await writeFile(FILE, description);
else if (description !== (await readFile(FILE, 'utf8').catch(() => ''))) {
  console.error(
    'docs/schema.sql is not what the migrations give: run "npm run schema" and look at the difference.',
  );
  process.exitCode = 1;
}

async function describeMigrated(): Promise<string> {
  const postgres = await startTestPostgres((line) => {
    console.error(line);
  });
  try {
    Object.assign(process.env, postgres.environment);
    const db = await createTestDatabase();
    try {
      return await describeSchema(db.dataSource);
    } finally {
      await db.drop();
    }
  } finally {
    await postgres.stop();
  }
}
