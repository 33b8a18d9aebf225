import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

/**
 * Everything works for one tenant, and PostgreSQL sees to it, unless it says that it does not. Who says so is listed here
 * with the reason: a new one fails until somebody has thought about it.
 */
const NOT_FOR_ONE_TENANT: Readonly<Record<string, string>> = {
  'apps/api/src/health/readiness.ts login': 'asks for no table',
  'apps/worker/src/observability/worker-health.ts login': 'asks for no table',
  'apps/standalone/src/dead-letters.ts system':
    'the operator of the machine sees what all tenants were not told',
  'apps/standalone/src/demo/seed-demo.ts system': 'makes a tenant with all that it has, before there is one',
  'libs/access/src/sql/add-request-counts.ts system':
    'names the tenant of each count; one statement a second for all of them',
  'libs/access/src/sql/find-api-key.ts system': 'whose key it is, is the question',
  'libs/access/src/sql/list-tenants.ts system': 'the command line lets the operator choose one',
  'libs/access/src/sql/note-api-key-uses.ts system':
    'names the tenant of each key; one statement a minute for all of them',
  'libs/booking/src/ledger/ledger.ts ledger': 'a batch has bookings of many tenants; each row names its own',
  'libs/booking/src/ledger/expiry/find-expired.ts ledger': 'for a batch; each slot names its tenant',
  'libs/booking/src/ledger/expiry/find-expired.ts system': 'the reconciler of holds looks after all tenants',
  'libs/booking/src/commands/read-bookings.ts ledger': 'names the tenant of each booking; one look for many',
  'libs/booking/src/commands/record-no-shows/find-no-shows.ts system': 'a reconciler looks after all tenants',
  'libs/booking/src/receipts/purge-receipts.ts system': 'purges by age',
  'libs/booking/src/verifier/verify-ledger.ts system': 'folds the whole log',
  'libs/customers/src/rewrap/customer-key-store.ts system':
    'whoever operates the machine wraps the keys of all tenants anew; ids and wrapped keys, which it opens for nobody',
  'libs/customers/src/sql/count-wrapped-keys.ts system': 'counts by key, of all tenants, without names',
  'libs/customers/src/sql/walk-wrapped-keys.ts system': 'a key-encryption key wraps the keys of all tenants',
  'libs/event-store/src/checkpoints/load-checkpoint.ts system': 'a projection reads the log of all tenants',
  'libs/event-store/src/checkpoints/save-checkpoint.ts system': 'a projection reads the log of all tenants',
  'libs/event-store/src/read/find-news.ts system':
    'one look at the log of all tenants for all who wait; it tells whose events are new, and nothing of them',
  'libs/event-store/src/read/read-feed.ts system':
    'walks the log of all tenants and picks one out; under its policy the walk would not know how far it went (ADR 19)',
  'libs/event-store/src/read/read-log.ts system': 'a projection reads the log of all tenants',
  'libs/follow-ups/src/store/claim-follow-ups.ts system':
    'mails are claimed a batch at a time; each names its tenant',
  'libs/follow-ups/src/store/mark-sent.ts system':
    'mails are marked a batch at a time; each names its tenant',
  'libs/follow-ups/src/store/read-followed-bookings.ts system':
    'bookings are read a batch at a time; each names its tenant',
  'libs/follow-ups/src/store/count-open-follow-ups.ts system': 'metrics of a worker, without names',
  'libs/follow-ups/src/store/find-coming.ts system': 'the reconciler looks after all tenants',
  'libs/follow-ups/src/store/find-overdue.ts system': 'the reconciler looks after all tenants',
  'libs/follow-ups/src/store/find-stuck.ts system': 'the reconciler looks after all tenants',
  'libs/outbox/src/cursor/move-cursor.ts system': 'the relay reads the outbox of all tenants',
  'libs/outbox/src/cursor/read-cursor.ts system': 'the relay reads the outbox of all tenants',
  'libs/outbox/src/dead-letters/adopt-parked.ts system':
    'messages that a new version knows, whosever they are',
  'libs/outbox/src/dead-letters/forget-undelivered.ts system': 'forgets by age and by what was handled',
  'libs/outbox/src/dead-letters/park-messages.ts system':
    'names the tenant of each message; the relay publishes in bulk',
  'libs/outbox/src/dead-letters/read-retried.ts system': 'the reconciler looks after all tenants',
  'libs/outbox/src/inbox/prune-inbox.ts system': 'prunes by age',
  'libs/outbox/src/lag/read-lag.ts system': 'metrics of a worker, without names',
  'libs/outbox/src/lease/release-lease.ts system': 'which process relays is nobody’s',
  'libs/outbox/src/lease/take-lease.ts system': 'which process relays is nobody’s',
  'libs/outbox/src/partitions/has-been-read.ts system': 'a partition has messages of all tenants',
  'libs/outbox/src/partitions/list-partitions.ts system': 'a partition has messages of all tenants',
  'libs/outbox/src/partitions/partition-keeper.ts owner': 'makes and drops partitions',
  'libs/outbox/src/reconciler/open-cursor.ts system': 'a consumer reads the outbox of all tenants',
  'libs/outbox/src/reconciler/read-settled.ts system': 'the reconciler looks after all tenants',
  'libs/outbox/src/relay/read-outbox.ts system': 'the relay reads the outbox of all tenants',
  'libs/schema/src/require-own-cluster.ts system': 'looks for the newest transaction, whoever’s it was',
  'libs/venues/src/services/read-service-rules.ts ledger':
    'names the tenant of each service; one look for many requests',
  'libs/waiting-list/src/entries/find-overdue.ts system': 'the reconciler looks after all tenants',
  'libs/waiting-list/src/entries/find-waiting-days.ts system': 'the reconciler looks after all tenants',
  'libs/waiting-list/src/verifier/read-all-entries.ts system': 'folds the whole log',
  'libs/waiting-list/src/verifier/verify-waiting-list.ts system': 'folds the whole log',
  'libs/webhooks/src/store/count-open-webhooks.ts system': 'metrics of a worker, without names',
  'libs/webhooks/src/store/find-due.ts system': 'the reconciler looks after all tenants, and purges by age',
  'libs/webhooks/src/secrets/webhook-secret-store.ts system':
    'whoever operates the machine wraps the secrets of all tenants anew',
  'libs/webhooks/src/store/wrapped-secrets.ts system':
    'a key-encryption key wraps the secrets of all tenants',
};

/** Who knows TypeORM's connection or PostgreSQL's driver, past the class that says for whom each statement works. */
const PAST_THE_DATABASE: Readonly<Record<string, string>> = {
  'apps/api/src/health/readiness.ts': 'which migrations are missing',
  'apps/api/src/main.ts': 'which migrations are missing',
  'apps/worker/src/startup/migrations-guard.ts': 'which migrations are missing',
  'apps/standalone/src/data/open-data-source.ts': 'opens the connection of a command',
  'apps/standalone/src/embedded-postgres/create-database.ts': 'makes the database',
  'apps/standalone/src/embedded-postgres/start-server.ts': 'waits for the server',
  'libs/queue/src/backend/queue-connection.ts': 'the connection of the queue, which has a schema of its own',
  'libs/schema/src/require-migrations.ts': 'which migrations are missing',
  'libs/schema/src/require-own-cluster.ts': 'before anything else works, and without a row of anybody',
  'libs/schema/src/require-roles.ts': 'which roles are missing',
};

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOT_IN_USE =
  /\.(spec|int-spec|e2e-spec)\.ts$|\/testing\/|\/migrations\/|^libs\/platform\/src\/database\//;

async function sources(): Promise<[file: string, text: string][]> {
  const folders = await Promise.all(
    ['apps', 'libs'].map(async (folder) =>
      (await readdir(join(ROOT, folder), { recursive: true })).map((file) => `${folder}/${file}`),
    ),
  );
  const files = folders.flat().filter((file) => file.endsWith('.ts') && !NOT_IN_USE.test(file));
  return Promise.all(
    files.map(async (file): Promise<[string, string]> => [file, await readFile(join(ROOT, file), 'utf8')]),
  );
}

/** `as: 'system'` of a statement or a transaction, and what a `Database` works as that does not say. */
const SAYS_AS = /\bas: '(\w+)'|new Database\([^)]*, '(\w+)'\)/g;
const KNOWS_MORE = /\bDataSource\b|\bInjectRepository\b|\bRepository<|\bcreateQueryRunner\b|from 'pg'/;

const sorted = (list: Iterable<string>): string[] => [...new Set(list)].sort();

describe('who sees the rows of all tenants', () => {
  it('says so, and is listed with the reason', async () => {
    const found = (await sources()).flatMap(([file, text]) =>
      Array.from(text.matchAll(SAYS_AS), ([, one, other]) => `${file} ${one ?? other ?? ''}`),
    );

    expect(sorted(found)).toEqual(sorted(Object.keys(NOT_FOR_ONE_TENANT)));
  });

  it('goes by the class that knows for whom each statement works, or is listed with the reason', async () => {
    const found = (await sources()).filter(([, text]) => KNOWS_MORE.test(text)).map(([file]) => file);

    expect(sorted(found)).toEqual(sorted(Object.keys(PAST_THE_DATABASE)));
  });
});
