import { readFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from '@jest/globals';

interface Answer {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema?: unknown; readonly examples?: object }>>;
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly schema?: { readonly type?: unknown };
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: object }>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Document {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly examples: Readonly<Record<string, { readonly value: object }>>;
    readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
    readonly headers: Readonly<Record<string, { readonly description?: string; readonly schema?: object }>>;
  };
}

const text = await readFile('docs/openapi.json', 'utf8');
const document = JSON.parse(text) as Document;
const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
const named = operations.map((operation) => [operation.operationId ?? 'nameless', operation] as const);

/** Answers of the parser and the router, which come before any operation. */
const BEFORE_ROUTES = ['expectation-failed', 'headers-too-large', 'method-not-allowed', 'request-timeout'];

/** Lists that are bounded by what was asked for, or that have no end: a reader of events goes on from where it is. */
const WITHOUT_PAGES: Readonly<Record<string, string>> = {
  getAvailability: 'by its dates',
  getGuestAvailability: 'by its dates',
  getAvailabilityBatch: 'by its wishes',
  readEvents: 'has no end',
};

/** What changes something about a resource that its version does not tell of. */
const WITHOUT_VERSION: Readonly<Record<string, string>> = {
  rotateWebhookSecret: 'secrets are never shown again, so nobody decides on what they were',
};

/** What docs/problems.md has in backticks that looks like a member of a problem and is none. */
const NO_MEMBERS: Readonly<Record<string, string>> = {
  pointer: 'of each of `errors`',
  full: 'a reason',
  pacing: 'a reason',
  closed: 'a reason',
  customer: 'a holder, and a member of a request',
  waiting: 'an entry status',
  subject: 'of a letter template',
  body: 'of a letter template',
  q: 'of RateLimit-Policy',
  w: 'of RateLimit-Policy',
  r: 'of RateLimit',
  t: 'of RateLimit',
};

const routes = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

function membersOf({ responses }: Operation): Readonly<Record<string, unknown>> {
  const reference = (responses['200']?.content?.['application/json']?.schema as { $ref?: string } | undefined)
    ?.$ref;
  return document.components.schemas[reference?.split('/').at(-1) ?? '']?.properties ?? {};
}

const isList = (operation: Operation): boolean => membersOf(operation)['items'] !== undefined;

const isRefusal = ([status]: readonly [string, unknown]): boolean => Number(status) >= 400;

describe('docs/openapi.json', () => {
  it('is OpenAPI 3.1 by the schema of the standard', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(text));

    expect([valid, errors ?? []]).toEqual([true, []]);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('is refused by that schema when it is not', async () => {
    const broken = { ...JSON.parse(text), paths: { '/v1/venues': { get: { responses: 'none' } } } };

    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('calls null a type, as 3.1 does, and nothing nullable', () => {
    expect(text).not.toContain('"nullable"');
    expect(text).toContain('"null"');
  });

  it('names no two operations alike', () => {
    const names = named.map(([name]) => name);

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('describes every tag that it uses', () => {
    const used = [...new Set(operations.flatMap(({ tags = [] }) => tags))];

    expect(document.tags.map(({ name }) => name).sort()).toEqual(used.sort());
    expect(document.tags.filter(({ description }) => description === '')).toEqual([]);
  });

  it('describes every header once, with a schema', () => {
    const headers = Object.values(document.components.headers);

    expect(headers.length).toBeGreaterThan(5);
    expect(headers.filter(({ description = '', schema }) => description === '' || !schema)).toEqual([]);
  });

  it('tells of every operation that reads a body what it may be, and that it is refused when it is too large or no JSON', () => {
    const reading = routes.filter(({ method }) => method !== 'get');
    const untold = reading.filter(
      ({ operation: { requestBody, responses } }) => !requestBody || !responses['413'] || !responses['415'],
    );

    expect(reading.length).toBeGreaterThan(30);
    expect(untold.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('tells of every date and instant that can be sent in which years it can be', () => {
    interface Said {
      readonly format?: string;
      readonly description?: string;
    }
    const bodies = Object.entries(document.components.schemas).filter(([name]) => /Body$/.test(name));
    const members = bodies.flatMap(([, { properties = {} }]) => Object.values(properties) as Said[]);
    const parameters = operations.flatMap(({ parameters: all = [] }) =>
      all.map((each): Said => ({ ...(each.schema as Said), ...(each as Said) })),
    );
    const times = [...members, ...parameters].filter(({ format = '' }) => /^date/.test(format));

    expect(times.length).toBeGreaterThan(15);
    expect(times.filter(({ description = '' }) => !description.includes('1970 to 2999'))).toEqual([]);
  });

  it('tells each code of a problem at an operation that answers with it', () => {
    const told = new Set(
      operations.flatMap(({ responses }) =>
        Object.values(responses).flatMap(({ content }) =>
          Object.keys(content?.['application/problem+json']?.examples ?? {}),
        ),
      ),
    );

    expect(
      Object.keys(document.components.examples)
        .filter((code) => !told.has(code))
        .sort(),
    ).toEqual(BEFORE_ROUTES);
  });

  it('describes every member that a problem may have', async () => {
    const described = document.components.schemas['Problem']?.properties ?? {};
    const shown = Object.values(document.components.examples).flatMap(({ value }) => Object.keys(value));
    const page = await readFile('docs/problems.md', 'utf8');
    const told = [...page.matchAll(/`([a-z][A-Za-z]*)`/g)].map(([, name = '']) => name);
    const members = new Set([...shown, ...told.filter((name) => NO_MEMBERS[name] === undefined)]);

    expect(members.size).toBeGreaterThan(25);
    expect([...members].filter((name) => described[name] === undefined)).toEqual([]);
  });

  it('gives every list a limit, a cursor and a next one', () => {
    const lists = named.filter(([name, operation]) => isList(operation) && WITHOUT_PAGES[name] === undefined);
    const lacking = lists.filter(([, operation]) => {
      const parameters = (operation.parameters ?? []).map(({ name }) => name);
      const pages = parameters.includes('limit') && parameters.includes('cursor');
      return !pages || membersOf(operation)['nextCursor'] === undefined;
    });

    expect(lists.length).toBeGreaterThan(10);
    expect(lacking.map(([name]) => name)).toEqual([]);
  });

  it('lets every resource that changes be changed under the condition of its version, and tells it', () => {
    const versioned = routes.filter(
      ({ method, operation }) =>
        method === 'get' && operation.responses['200']?.headers?.['ETag'] !== undefined,
    );
    const isVersioned = (path: string): boolean => versioned.some((resource) => resource.path === path);
    const changes = routes.filter(({ path, method, operation }) => {
      if (WITHOUT_VERSION[operation.operationId ?? ''] !== undefined) return false;
      if (method === 'post') return isVersioned(path.replace(/\/[\w-]+$/, '')) && operation.responses['200'];
      return ['put', 'patch', 'delete'].includes(method);
    });
    const lacking = changes.filter(({ method, operation }) => {
      const asks = (operation.parameters ?? []).some(({ name }) => name === 'If-Match');
      const tells = method === 'delete' || operation.responses['200']?.headers?.['ETag'] !== undefined;
      return !asks || !tells || operation.responses['412'] === undefined;
    });

    expect(changes.length).toBeGreaterThan(18);
    expect(lacking.map(({ operation }) => operation.operationId)).toEqual([]);
  });

  it.each(named)('is enough to call %s: tag, summary, answers and refusals', (_, operation) => {
    const { tags = [], summary = '', parameters = [], requestBody, responses } = operation;
    const [refusals, answers] = [true, false].map((refused) =>
      Object.entries(responses).filter((entry) => isRefusal(entry) === refused),
    );

    expect([tags.length, summary.length > 5]).toEqual([1, true]);
    expect(answers).toHaveLength(1);
    for (const [, { content = {} }] of answers ?? [])
      expect(Object.values(content).map(({ schema }) => schema)).toEqual([expect.anything()]);
    expect(refusals?.map(([status]) => status)).toEqual(expect.arrayContaining(['400', '429', '500', '503']));
    for (const [, { content }] of refusals ?? []) {
      expect(content?.['application/problem+json']?.schema).toBeDefined();
      expect(Object.keys(content?.['application/problem+json']?.examples ?? {})).not.toEqual([]);
    }
    expect(parameters.filter(({ schema }) => schema === undefined)).toEqual([]);
    if (requestBody !== undefined) expect(requestBody.content['application/json']?.schema).toBeDefined();
  });
});
