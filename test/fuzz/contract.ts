import { readFile } from 'node:fs/promises';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Documented {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { schema: Schema }>>;
  };
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: Schema }>> }>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly schema: Schema; readonly required: boolean };
  readonly isOpen: boolean;
  /** What may be answered: by status, by media type, the check of the body. */
  readonly answers: ReadonlyMap<number, ReadonlyMap<string, ValidateFunction | undefined>>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const DOCUMENT = 'docs/openapi.json';

/** The contract, ready to make requests from and to hold answers against. */
export class Contract {
  private constructor(
    readonly operations: readonly Operation[],
    private readonly schemas: Readonly<Record<string, Schema>>,
  ) {}

  static async read(): Promise<Contract> {
    const document = JSON.parse(await readFile(DOCUMENT, 'utf8')) as {
      paths: Record<string, Record<string, Documented>>;
      components: { schemas: Record<string, Schema> };
    };
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addSchema(document, 'contract');
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const documented = item[method];
        return documented === undefined ? [] : [operationOf(ajv, path, method, documented)];
      }),
    );
    return new Contract(operations, document.components.schemas);
  }

  /** With its references followed and the parts of `allOf` laid together. */
  resolved(schema: Schema): Schema {
    const { $ref, allOf = [], ...own } = schema;
    const named = $ref === undefined ? [] : [this.schemas[$ref.slice($ref.lastIndexOf('/') + 1)] ?? {}];
    return [...named, ...allOf].reduce<Schema>((all, part) => ({ ...this.resolved(part), ...all }), own);
  }
}

function operationOf(ajv: Ajv2020, path: string, method: string, documented: Documented): Operation {
  const { operationId: name, parameters = [], requestBody, responses, security } = documented;
  const body = requestBody?.content['application/json']?.schema;
  const pathAt = `/paths/${pointer(path)}/${method}/responses`;
  const check = (status: string, type: string) =>
    ajv.compile({ $ref: `contract#${pathAt}/${status}/content/${pointer(type)}/schema` });
  const answers = Object.entries(responses).map(([status, { content = {} }]) => {
    const types = Object.keys(content).map((type) => [
      type,
      type.endsWith('json') ? check(status, type) : undefined,
    ]);
    return [Number(status), new Map(types as [string, ValidateFunction | undefined][])] as const;
  });
  return {
    name,
    method,
    path,
    parameters,
    ...(body !== undefined && { body: { schema: body, required: requestBody?.required === true } }),
    isOpen: security?.some((way) => Object.keys(way).length === 0) === true,
    answers: new Map(answers),
  };
}

const pointer = (text: string): string =>
  encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
