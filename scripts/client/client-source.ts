import {
  type Document,
  type Operation,
  operationsOf,
  type Parameter,
  resolved,
} from '../contract/document.js';
import { typeOf } from './schema-type.js';

/** What the client knows of the contract: the types of everything that goes and comes, and where each operation lives. */
export function clientSource(document: Document): string {
  const operations = [...operationsOf(document)].sort(([a], [b]) => (a < b ? -1 : 1));
  const schemas = Object.entries(document.components?.schemas ?? {});
  return `// Written by \`npm run client\` from docs/openapi.json.

export interface Schemas {
${schemas.map(([name, schema]) => `  readonly ${name}: ${typeOf(schema)};`).join('\n')}
}

/** What each operation takes, answers and may refuse with. */
export interface Operations {
${operations.map(([name, { operation }]) => `  readonly ${name}: ${operationType(document, operation)};`).join('\n')}
}

export const OPERATIONS = {
${operations.map(([name, { method, path, operation }]) => `  ${name}: ${addressOf(method, path, operation)},`).join('\n')}
} as const;

export const PROBLEM_CODES = ${codesOf(document)} as const satisfies readonly Schemas['Problem']['code'][];
`;
}

/** They are there at run time too: a code that is not among them is newer than the client. */
const codesOf = ({ components }: Document): string =>
  JSON.stringify(components?.schemas?.['Problem']?.properties?.['code']?.enum ?? []);

function operationType(document: Document, operation: Operation): string {
  const { parameters = [], requestBody } = operation;
  const body = requestBody?.content['application/json']?.schema;
  const parts = [
    ...group('path', parameters),
    ...group('query', parameters),
    ...(body === undefined
      ? []
      : [`readonly body${requestBody?.required === true ? '' : '?'}: ${typeOf(body)};`]),
  ];
  const request = parts.length === 0 ? 'object' : `{ ${parts.join(' ')} }`;
  return `{ readonly request: ${request}; readonly answer: ${answerType(operation)}; readonly problem: ${problemType(document, operation)} }`;
}

function group(where: string, parameters: readonly Parameter[]): string[] {
  const those = parameters.filter((each) => each.in === where);
  if (those.length === 0) return [];
  const members = those.map(({ name, required, schema = {} }) =>
    required === true
      ? `readonly ${name}: ${typeOf(schema)};`
      : `readonly ${name}?: ${typeOf(schema)} | undefined;`,
  );
  const isNeeded = those.some(({ required }) => required === true);
  return [`readonly ${where}${isNeeded ? '' : '?'}: { ${members.join(' ')} };`];
}

function answerType({ responses }: Operation): string {
  const [, good] = Object.entries(responses).find(([status]) => Number(status) < 300) ?? [];
  const schema = Object.values(good?.content ?? {})[0]?.schema;
  return schema === undefined ? 'undefined' : typeOf(schema);
}

function problemType(document: Document, { responses }: Operation): string {
  const codes = Object.values(responses).flatMap(({ content }) => {
    const schema = content?.['application/problem+json']?.schema;
    const code = schema && resolved(document, schema).properties?.['code'];
    return (code && resolved(document, code).enum) ?? [];
  });
  return [...new Set(codes)].map((code) => JSON.stringify(code)).join(' | ');
}

function addressOf(method: string, path: string, { parameters = [] }: Operation): string {
  const takesKey = parameters.some(({ in: where, name }) => where === 'header' && name === 'Idempotency-Key');
  return `{ method: '${method.toUpperCase()}', path: '${path}', takesKey: ${String(takesKey)} }`;
}
