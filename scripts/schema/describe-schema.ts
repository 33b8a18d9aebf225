import type { DataSource } from 'typeorm';
import { CATALOGUE } from './catalogue.js';

const HEADER = `-- Every table, index, function, trigger, policy and privilege that the migrations give, as PostgreSQL tells it. Written by
-- \`npm run schema\` and checked in CI, so that a change to the schema shows in review. Nothing is made from this file.

-- Functions come first, and may speak of tables that come later.
SET check_function_bodies = off;`;

/** The database's schema as SQL text that gives the same schema again, always in the same order. */
export async function describeSchema(dataSource: Pick<DataSource, 'query'>): Promise<string> {
  const statements: string[] = [];
  for (const question of CATALOGUE) {
    const rows = await dataSource.query<{ ddl: string | null }[]>(question);
    for (const { ddl } of rows) if (ddl !== null) statements.push(ddl);
  }
  return [HEADER, ...statements].join('\n\n').concat('\n');
}
