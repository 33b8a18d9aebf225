import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { DeadFollowUps } from '#follow-ups';
import { type DeadLetter, DeadLetters, DeadMessages } from '#outbox';
import { Database, isUuid } from '#platform';
import { DeadWebhooks } from '#webhooks';
import { databaseUrl } from './data/database-url.js';

/** `npm run dead-letters`: what was given up, of all tenants, and what is to become of it. */
const USAGE = `npm run dead-letters                   lists what was given up, newest first
npm run dead-letters -- retry <id>     tries it anew, within a minute
npm run dead-letters -- discard <id>   never tries it again`;
const MOST = 1_000;

if (existsSync('.env')) process.loadEnvFile('.env');
const [act = 'list', id = ''] = process.argv.slice(2);
const isSound = act === 'list' ? id === '' : (act === 'retry' || act === 'discard') && isUuid(id);
if (!isSound) {
  console.error(USAGE);
  process.exit(1);
}
const dataSource = await connected();
const database = new Database(dataSource, 'system');
const letters = new DeadLetters([
  new DeadMessages(database),
  new DeadFollowUps(database),
  new DeadWebhooks(database),
]);
process.exitCode = (await run()) ? 0 : 1;
await dataSource.destroy();

async function run(): Promise<boolean> {
  if (act === 'list') {
    const { items, next } = await letters.list({ limit: MOST });
    console.log(`${items.length}${next === null ? '' : ' and more'} dead letters.`);
    for (const letter of items) console.log(lineOf(letter));
    return true;
  }
  const done = await (act === 'retry' ? letters.retry({ id }) : letters.discard({ id }));
  console.log(
    done ? `${act === 'retry' ? 'Tried anew' : 'Discarded'}: ${id}` : `There is no dead letter ${id}.`,
  );
  return done;
}

function lineOf({
  id: letterId,
  kind,
  what,
  about,
  reason,
  attempts,
  failedAt,
  tenantId,
}: DeadLetter): string {
  return (
    `  ${letterId}  ${failedAt.toISOString()}  ${kind}: ${what}, about ${about} of tenant ${tenantId}; ` +
    `${attempts} tries, the last one: ${reason}`
  );
}

async function connected(): Promise<DataSource> {
  const source = new DataSource({ type: 'postgres', url: databaseUrl(), poolSize: 1 });
  try {
    return await source.initialize();
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    console.error(`The database cannot be reached (${reason}). Is "npm start" running, or DATABASE_URL set?`);
    process.exit(1);
  }
}
