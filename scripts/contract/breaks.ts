import {
  type Content,
  type Document,
  type Header,
  type Operation,
  type OperationAt,
  operationsOf,
  type Parameter,
  resolved,
  resolvedHeader,
  type Schema,
} from './document.js';
import { type Difference, schemaBreaks, type Sides } from './schema-breaks.js';

/** One thing that a client made for the document before may stumble over. */
export interface Break extends Difference {
  /** The operation's name before. */
  readonly operation: string;
}

/** Every difference between two documents that breaks a client of the one before. */
export function breaksBetween(before: Document, after: Document): Break[] {
  const [had, has] = [operationsOf(before), operationsOf(after)];
  return [...had].flatMap(([operation, one]) => {
    const other = has.get(operation);
    const found = other === undefined ? [of('', 'is gone')] : operationBreaks({ before, after }, one, other);
    return unique(found).map((difference) => ({ operation, ...difference }));
  });
}

const of = (place: string, what: string): Difference => ({ place, what });

const unique = (differences: readonly Difference[]): Difference[] => [
  ...new Map(differences.map((each) => [`${each.place} ${each.what}`, each])).values(),
];

function operationBreaks(sides: Sides, before: OperationAt, after: OperationAt): Difference[] {
  const [one, other] = [before.operation, after.operation];
  return [
    ...(addressOf(before) === addressOf(after) ? [] : [of('', `is ${addressOf(after)} now`)]),
    ...scopeBreaks(sides, one, other),
    ...pathBreaks(sides, before, after),
    ...parameterBreaks(sides, one, other),
    ...bodyBreaks(sides, one, other),
    ...answerBreaks(sides, one, other),
    ...refusalBreaks(sides, one, other),
    ...problemBreaks(sides, one, other),
  ];
}

/** The names in a path are ours; a client sends only what stands there. */
const addressOf = ({ method, path }: OperationAt): string =>
  `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`;

function scopeBreaks(sides: Sides, before: Operation, after: Operation): Difference[] {
  const needed = ({ security }: Operation, document: Document): string[] =>
    (security ?? document.security ?? []).flatMap((way) =>
      Object.entries(way).flatMap(([scheme, scopes]) => [scheme, ...scopes]),
    );
  const had = needed(before, sides.before);
  return needed(after, sides.after)
    .filter((scope) => !had.includes(scope))
    .map((scope) => of(`scope ${scope}`, 'is needed now'));
}

/** What stands in the path, told apart by where it stands. */
function pathBreaks(sides: Sides, before: OperationAt, after: OperationAt): Difference[] {
  const others = inPathOf(after);
  return inPathOf(before).flatMap(({ name, schema }, index) => {
    const other = others[index]?.schema;
    const place = `request: path ${name}`;
    return schema && other ? schemaBreaks(sides, 'sent', place, { before: schema, after: other }) : [];
  });
}

const inPathOf = ({ path, operation: { parameters = [] } }: OperationAt): Parameter[] =>
  parameters
    .filter(({ in: where }) => where === 'path')
    .toSorted((one, other) => path.indexOf(`{${one.name}}`) - path.indexOf(`{${other.name}}`));

function parameterBreaks(sides: Sides, before: Operation, after: Operation): Difference[] {
  const [had, has] = [namedOf(before), namedOf(after)];
  return [
    ...[...had.keys()].filter((name) => !has.has(name)).map((name) => of(`request: ${name}`, 'is gone')),
    ...[...has]
      .filter(([name, { required }]) => required === true && had.get(name)?.required !== true)
      .map(([name]) => of(`request: ${name}`, 'is required now')),
    ...[...had].flatMap(([name, { schema }]) => {
      const other = has.get(name)?.schema;
      const place = `request: ${name}`;
      return schema && other ? schemaBreaks(sides, 'sent', place, { before: schema, after: other }) : [];
    }),
  ];
}

/** What a client sends by its name. */
const namedOf = ({ parameters = [] }: Operation): ReadonlyMap<string, Parameter> =>
  new Map(
    parameters
      .filter(({ in: where }) => where !== 'path')
      .map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
  );

function bodyBreaks(sides: Sides, before: Operation, after: Operation): Difference[] {
  const [one, other] = [before.requestBody, after.requestBody];
  const needed = other?.required === true && one?.required !== true;
  if (other === undefined) return one === undefined ? [] : [of('request: body', 'is gone')];
  return [
    ...(needed ? [of('request: body', 'is required now')] : []),
    ...(one === undefined ? [] : contentBreaks(sides, 'sent', 'request: ', one.content, other.content)),
  ];
}

function contentBreaks(
  sides: Sides,
  direction: 'sent' | 'read',
  label: string,
  before: Content,
  after: Content,
): Difference[] {
  return Object.entries(before).flatMap(([type, { schema }]) => {
    const other = after[type];
    if (other === undefined) return [of(`${label}${type}`, 'is gone')];
    if (schema === undefined || other.schema === undefined) return [];
    return schemaBreaks(sides, direction, `${label}body`, { before: schema, after: other.schema });
  });
}

/** What is answered when all went well. Another status of it says something else, and may have another body. */
function answerBreaks(sides: Sides, before: Operation, after: Operation): Difference[] {
  const isGood = (status: number): boolean => status < 400;
  const fresh = answersOf(after, isGood).filter(([status]) => before.responses[status] === undefined);
  const kept = answersOf(before, isGood).flatMap(([status, response]) => {
    const other = after.responses[status];
    if (other === undefined) return [of(`answer: ${status}`, 'is gone')];
    return [
      ...headerBreaks(sides, `answer ${status}: `, response.headers, other.headers),
      ...contentBreaks(sides, 'read', `answer ${status}: `, response.content ?? {}, other.content ?? {}),
    ];
  });
  return [...kept, ...fresh.map(([status]) => of(`answer: ${status}`, 'may come now'))];
}

/** The form of a refusal and its headers. A status may go with the last of its codes: see `problemBreaks`. */
function refusalBreaks(sides: Sides, before: Operation, after: Operation): Difference[] {
  return answersOf(before, (status) => status >= 400).flatMap(([status, response]) => {
    const other = after.responses[status];
    if (other === undefined) return [];
    const label = `answer ${status}: `;
    const [one, two] = [
      withoutCodes(sides.before, response.content),
      withoutCodes(sides.after, other.content),
    ];
    return [
      ...headerBreaks(sides, label, response.headers, other.headers),
      ...contentBreaks(sides, 'read', label, one, two),
    ];
  });
}

const answersOf = ({ responses }: Operation, wanted: (status: number) => boolean) =>
  Object.entries(responses).filter(([status]) => wanted(Number(status)));

/** A problem whose codes are not looked at, only that there is one. */
function withoutCodes(document: Document, content: Content = {}): Content {
  const bare = (schema: Schema): Schema => {
    const { properties, ...rest } = resolved(document, schema);
    return { ...rest, properties: { ...properties, ...(properties?.['code'] && { code: {} }) } };
  };
  return Object.fromEntries(
    Object.entries(content).map(([type, { schema }]) => [type, schema ? { schema: bare(schema) } : {}]),
  );
}

function headerBreaks(sides: Sides, label: string, before: Headers = {}, after: Headers = {}): Difference[] {
  return Object.entries(before).flatMap(([name, header]) => {
    const place = `${label}header ${name}`;
    const other = after[name];
    if (other === undefined) return [of(place, 'is gone')];
    const [one, two] = [
      resolvedHeader(sides.before, header).schema,
      resolvedHeader(sides.after, other).schema,
    ];
    return one && two ? schemaBreaks(sides, 'read', place, { before: one, after: two }) : [];
  });
}

type Headers = Readonly<Record<string, Header>>;

/**
 * A code keeps its status, and a code that a client waits for stays. New codes may come: a client falls back on the status
 * and on `retryable`, and the list of all codes says so.
 */
function problemBreaks(sides: Sides, before: Operation, after: Operation): Difference[] {
  const [had, has] = [problemsOf(sides.before, before), problemsOf(sides.after, after)];
  return [...had].flatMap(([code, status]) => {
    const other = has.get(code);
    if (other === undefined) return [of(`problem: ${code}`, 'is gone')];
    return other === status ? [] : [of(`problem: ${code}`, `has the status ${other} now`)];
  });
}

function problemsOf(document: Document, { responses }: Operation): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(responses).flatMap(([status, { content }]) => {
      const schema = content?.['application/problem+json']?.schema;
      const code = schema && resolved(document, schema).properties?.['code'];
      const codes = (code && resolved(document, code).enum) ?? [];
      return codes.map((each): [string, string] => [String(each), status]);
    }),
  );
}
