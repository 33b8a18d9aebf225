import {
  type Content,
  type Document,
  type Operation,
  type OperationAt,
  operationsOf,
  type Parameter,
  resolved,
} from './document.js';
import { schemaBreaks, type Sides } from './schema-breaks.js';

/** One thing that a client made for the document before may stumble over. */
export interface Break {
  /** The operation's name before. */
  readonly operation: string;
  readonly sentence: string;
}

/** Every difference between two documents that breaks a client of the one before. */
export function breaksBetween(before: Document, after: Document): Break[] {
  const [had, has] = [operationsOf(before), operationsOf(after)];
  return [...had].flatMap(([operation, one]) => {
    const other = has.get(operation);
    const sentences = other === undefined ? ['is gone'] : operationBreaks({ before, after }, one, other);
    return [...new Set(sentences)].map((sentence) => ({ operation, sentence }));
  });
}

function operationBreaks(sides: Sides, before: OperationAt, after: OperationAt): string[] {
  const [one, other] = [before.operation, after.operation];
  return [
    ...(addressOf(before) === addressOf(after) ? [] : [`is ${addressOf(after)} now`]),
    ...scopeBreaks(sides, one, other),
    ...parameterBreaks(sides, one, other),
    ...bodyBreaks(sides, one, other),
    ...responseBreaks(sides, one, other),
    ...problemBreaks(sides, one, other),
  ];
}

/** The names in a path are ours; a client sends only what stands there. */
const addressOf = ({ method, path }: OperationAt): string =>
  `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`;

function scopeBreaks(sides: Sides, before: Operation, after: Operation): string[] {
  const needed = ({ security }: Operation, document: Document): string[] =>
    (security ?? document.security ?? []).flatMap((way) =>
      Object.entries(way).flatMap(([scheme, scopes]) => [scheme, ...scopes]),
    );
  const had = needed(before, sides.before);
  return needed(after, sides.after)
    .filter((scope) => !had.includes(scope))
    .map((scope) => `needs ${scope} now`);
}

function parameterBreaks(sides: Sides, before: Operation, after: Operation): string[] {
  const [had, has] = [sentOf(before), sentOf(after)];
  return [
    ...[...had.keys()].filter((name) => !has.has(name)).map((name) => `request: ${name} is gone`),
    ...[...has]
      .filter(([name, { required }]) => required === true && had.get(name)?.required !== true)
      .map(([name]) => `request: ${name} is required now`),
    ...[...had].flatMap(([name, { schema }]) => {
      const other = has.get(name)?.schema;
      const place = `request: ${name}`;
      return schema && other ? schemaBreaks(sides, 'sent', place, { before: schema, after: other }) : [];
    }),
  ];
}

/** What a client names; what stands in the path is part of the address. */
const sentOf = ({ parameters = [] }: Operation): ReadonlyMap<string, Parameter> =>
  new Map(
    parameters
      .filter(({ in: where }) => where !== 'path')
      .map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
  );

function bodyBreaks(sides: Sides, before: Operation, after: Operation): string[] {
  const [one, other] = [before.requestBody, after.requestBody];
  if (one === undefined) return other?.required === true ? ['request: a body is required now'] : [];
  if (other === undefined) return ['request: the body is gone'];
  return [
    ...(other.required === true && one.required !== true ? ['request: a body is required now'] : []),
    ...contentBreaks(sides, 'sent', 'request: ', one.content, other.content),
  ];
}

function contentBreaks(
  sides: Sides,
  direction: 'sent' | 'read',
  label: string,
  before: Content,
  after: Content,
): string[] {
  return Object.entries(before).flatMap(([type, { schema }]) => {
    const other = after[type];
    if (other === undefined) return [`${label}${type} is gone`];
    if (schema === undefined || other.schema === undefined) return [];
    return schemaBreaks(sides, direction, `${label}body`, { before: schema, after: other.schema });
  });
}

/** What is answered when all went well. Refusals have their own shape and are compared by their codes. */
function responseBreaks(sides: Sides, before: Operation, after: Operation): string[] {
  return succeeding(before).flatMap(([status, response]) => {
    const other = after.responses[status];
    if (other === undefined) return [`answer: ${status} is gone`];
    const headers = Object.keys(response.headers ?? {});
    return [
      ...headers
        .filter((name) => other.headers?.[name] === undefined)
        .map((name) => `answer ${status}: header ${name} is gone`),
      ...contentBreaks(sides, 'read', `answer ${status}: `, response.content ?? {}, other.content ?? {}),
    ];
  });
}

const succeeding = ({ responses }: Operation) =>
  Object.entries(responses).filter(([status]) => Number(status) < 400);

/**
 * A code keeps its status, and a code that a client waits for stays. New codes may come: a client falls back on the status
 * and on `retryable`, and the list of all codes says so.
 */
function problemBreaks(sides: Sides, before: Operation, after: Operation): string[] {
  const [had, has] = [problemsOf(sides.before, before), problemsOf(sides.after, after)];
  return [...had].flatMap(([code, status]) => {
    const other = has.get(code);
    if (other === undefined) return [`problem: ${code} is gone`];
    return other === status ? [] : [`problem: ${code} has the status ${other} now`];
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
