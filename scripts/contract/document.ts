/** As much of an OpenAPI 3.1 document as the comparison of two of them looks at. */
export interface Document {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly headers?: Readonly<Record<string, Header>>;
  };
  readonly security?: readonly SecurityRequirement[];
}

export type PathItem = Readonly<Partial<Record<Method, Operation>>>;

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
  readonly security?: readonly SecurityRequirement[];
}

export interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface Response {
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Content;
}

export interface Header {
  readonly $ref?: string;
  readonly schema?: Schema;
}

export type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Every operation by its id. */
export function operationsOf(document: Document): ReadonlyMap<string, OperationAt> {
  const found = new Map<string, OperationAt>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) found.set(operation.operationId, { path, method, operation });
    }
  }
  return found;
}

export interface OperationAt {
  readonly path: string;
  readonly method: Method;
  readonly operation: Operation;
}

/** What a reference to a schema leads to, and the parts of `allOf` as one schema. Throws when it leads nowhere. */
export function resolved(document: Document, schema: Schema): Schema {
  const { $ref, allOf, ...own } = schema;
  const parts = [...($ref === undefined ? [] : [schemaAt(document, $ref)]), ...(allOf ?? [])];
  return parts.map((part) => resolved(document, part)).reduceRight(merged, own);
}

/** What a reference to a header leads to. Throws when it leads nowhere. */
export function resolvedHeader(document: Document, header: Header): Header {
  if (header.$ref === undefined) return header;
  const found = document.components?.headers?.[header.$ref.replace('#/components/headers/', '')];
  if (found === undefined) throw new Error(`The reference ${header.$ref} leads nowhere.`);
  return resolvedHeader(document, found);
}

function schemaAt(document: Document, reference: string): Schema {
  const name = reference.replace('#/components/schemas/', '');
  const schema = document.components?.schemas?.[name];
  if (schema === undefined) throw new Error(`The reference ${reference} leads nowhere.`);
  return schema;
}

function merged(one: Schema, other: Schema): Schema {
  const properties = { ...one.properties };
  for (const [name, schema] of Object.entries(other.properties ?? {}))
    properties[name] = properties[name] === undefined ? schema : { allOf: [properties[name], schema] };
  const required = [...(one.required ?? []), ...(other.required ?? [])];
  const values =
    one.enum !== undefined && other.enum !== undefined
      ? one.enum.filter((value) => other.enum?.includes(value))
      : (one.enum ?? other.enum);
  return {
    ...one,
    ...other,
    ...(values !== undefined && { enum: values }),
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required: [...new Set(required)] }),
  };
}
