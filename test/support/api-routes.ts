import { readFile } from 'node:fs/promises';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  /** One schema with words of its own beside it. */
  readonly allOf?: readonly Schema[];
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const METHODS = ['get', 'patch', 'put', 'post', 'delete'] as const;

/** One operation of the API, as the document in `docs` tells it. */
export interface Route {
  readonly operation: string;
  readonly method: (typeof METHODS)[number];
  readonly path: string;
  /** The names of what the path asks for. */
  readonly names: readonly string[];
  /** The names of what its query may say. */
  readonly takes: readonly string[];
  /** The names of the headers that it may have. */
  readonly headers: readonly string[];
  /** A request that the document calls valid, with these values wherever something of that name is asked for. */
  request(values: Readonly<Record<string, unknown>>): { readonly path: string; readonly body?: unknown };
}

/** Every route, those that only look first and those that delete last. */
export async function readRoutes(): Promise<readonly Route[]> {
  const document = JSON.parse(await readFile('docs/openapi.json', 'utf8')) as Document;
  return METHODS.flatMap((method) =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      item[method] === undefined ? [] : [toRoute(document, method, path, item[method])],
    ),
  );
}

function toRoute(document: Document, method: Route['method'], path: string, operation: Operation): Route {
  const { operationId, parameters = [], requestBody } = operation;
  const body = requestBody?.content['application/json']?.schema;
  const wanted = parameters.filter((parameter) => parameter.in === 'query' && parameter.required === true);
  return {
    operation: operationId,
    method,
    path,
    takes: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
    headers: parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name),
    names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string),
    request: (values) => {
      const valueOf = (name: string, schema: Schema): unknown =>
        values[name] ?? anExample(document, schema, valueOf);
      const query = wanted.map(({ name, schema }) => `${name}=${String(valueOf(name, schema))}`);
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
      return {
        path: [filled, ...(query.length === 0 ? [] : [query.join('&')])].join('?'),
        ...(body !== undefined && { body: anExample(document, body, valueOf, values) }),
      };
    },
  };
}

type ValueOf = (name: string, schema: Schema) => unknown;

function anExample(
  document: Document,
  schema: Schema,
  valueOf: ValueOf,
  values: Readonly<Record<string, unknown>> = {},
): unknown {
  if (schema.$ref !== undefined)
    return anExample(document, document.components.schemas[nameIn(schema.$ref)] ?? {}, valueOf, values);
  if (schema.example !== undefined) return schema.example;
  if (schema.allOf !== undefined) return anExample(document, schema.allOf[0] ?? {}, valueOf, values);
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.properties !== undefined) return anObject(schema, schema.properties, valueOf, values);
  if (schema.items !== undefined) return [anExample(document, schema.items, valueOf)];
  return schema.type === 'integer' ? (schema.minimum ?? 1) : 'text';
}

/** What is required and what there is a value for; or else one member, since a change of nothing may be refused. */
function anObject(
  { required = [] }: Schema,
  properties: Readonly<Record<string, Schema>>,
  valueOf: ValueOf,
  values: Readonly<Record<string, unknown>>,
): object {
  const all = Object.keys(properties);
  const wanted = all.filter((name) => required.includes(name) || values[name] !== undefined);
  const names = wanted.length > 0 ? wanted : all.slice(0, 1);
  return Object.fromEntries(names.map((name) => [name, valueOf(name, properties[name] ?? {})]));
}

const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);
