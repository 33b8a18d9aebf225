import { DeadFollowUps } from '#follow-ups';
import { type DeadLetter, DeadLetters, DeadMessages } from '#outbox';
import { Database, isUuid } from '#platform';
import { DeadWebhooks } from '#webhooks';
import { databaseUrl } from './data/database-url.js';
import { openDataSource } from './data/open-data-source.js';
import { runProgram } from './processes/run-program.js';

/** `npm run dead-letters`: what was given up, of all tenants, and what is to become of it. */
const USAGE = `npm run dead-letters                   lists what was given up, newest first
npm run dead-letters -- retry <id>     tries it anew, within a minute
npm run dead-letters -- discard <id>   never tries it again`;
const MOST = 1_000;

const [act = 'list', id = ''] = process.argv.slice(2);
const isSound = act === 'list' ? id === '' : (act === 'retry' || act === 'discard') && isUuid(id);

await runProgram(async () => {
  if (['--help', '-h', 'help'].includes(act)) {
    console.log(USAGE);
    return 0;
  }
  if (!isSound) {
    console.error(USAGE);
    return 1;
  }
  const dataSource = await openDataSource(databaseUrl());
  try {
    return (await obey(lettersIn(new Database(dataSource, 'system')))) ? 0 : 1;
  } finally {
    await dataSource.destroy();
  }
});

function lettersIn(database: Database): DeadLetters {
  return new DeadLetters([
    new DeadMessages(database),
    new DeadFollowUps(database),
    new DeadWebhooks(database),
  ]);
}

async function obey(letters: DeadLetters): Promise<boolean> {
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
