import fc, { type Arbitrary } from 'fast-check';
import { newUuid } from '#platform';
import type { Contract, Operation, Parameter, Schema } from './contract.js';
import { type Known, resourceOf } from './known.js';
import { EVENLY, ValidValues, Wanted } from './valid-values.js';

/** One thing that is wrong with a request. */
export const FAULTS = [
  'unknown member',
  'member missing',
  'member of another type',
  'value out of range',
  'unknown parameter',
  'limit out of range',
  'cursor of nobody',
  'no idempotency key',
  'no api key',
  'unknown api key',
  'id that is none',
  'broken json',
  'other media type',
  'body too large',
  'body that is a list',
  'old version',
] as const;
export type Fault = (typeof FAULTS)[number];

/** A request before it is known which ids there are. */
export interface Draft {
  readonly operation: Operation;
  readonly fault: Fault | undefined;
  readonly values: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly chance: number;
}

export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Drafts of one operation: half of them sound, half with a fault that this operation can have. */
export function draftsOf(contract: Contract, operation: Operation): Arbitrary<Draft> {
  const values = new ValidValues(contract);
  const model = Object.fromEntries(
    operation.parameters
      .filter(({ in: where }) => where !== 'header')
      .map((each) => [each.name, parameterOf(values, each)]),
  );
  const required = operation.parameters.filter(({ required: must }) => must === true).map(({ name }) => name);
  const body = operation.body === undefined ? fc.constant(undefined) : values.of('', operation.body.schema);
  const faults = faultsOf(contract, operation);
  return fc.record({
    operation: fc.constant(operation),
    fault: fc.oneof(
      fc.constant(undefined),
      faults.length === 0 ? fc.constant(undefined) : fc.constantFrom(...faults),
    ),
    values: fc.record(model, { requiredKeys: required.filter((name) => model[name] !== undefined) }),
    body,
    chance: EVENLY,
  });
}

const parameterOf = (values: ValidValues, { in: where, name, schema }: Parameter): Arbitrary<unknown> =>
  name === 'cursor' || name === 'after'
    ? fc.constant(undefined)
    : name === 'token'
      ? values.of(name, { format: 'uuid' })
      : where === 'path'
        ? values.of(name, { minLength: 1, ...schema })
        : values.of(name, schema);

function faultsOf(contract: Contract, { parameters, body, isOpen, path }: Operation): Fault[] {
  const has = (name: string): boolean => parameters.some((each) => each.name === name);
  const members = body && contract.resolved(body.schema);
  const hasMembers = Object.keys(members?.properties ?? {}).length > 0;
  return [
    'unknown parameter' as const,
    ...(members !== undefined
      ? ([
          'unknown member',
          'broken json',
          'body too large',
          'body that is a list',
          'other media type',
        ] as const)
      : []),
    ...((members?.required ?? []).length > 0 ? (['member missing'] as const) : []),
    ...(hasMembers && body ? (['member of another type'] as const) : []),
    ...(outOfRange(contract, members).length > 0 ? (['value out of range'] as const) : []),
    ...(has('limit') ? (['limit out of range'] as const) : []),
    ...(has('cursor') ? (['cursor of nobody'] as const) : []),
    ...(parameters.some(({ name, required }) => name === 'Idempotency-Key' && required === true)
      ? (['no idempotency key'] as const)
      : []),
    ...(isOpen ? [] : (['no api key', 'unknown api key'] as const)),
    ...(/\{\w*[iI]d\}/.test(path) ? (['id that is none'] as const) : []),
    ...(has('If-Match') ? (['old version'] as const) : []),
  ];
}

/** The members that cannot have just any value, each with one that is too much. */
function outOfRange(contract: Contract, schema: Schema | undefined): [string, unknown][] {
  return Object.entries(schema?.properties ?? {}).flatMap(([name, given]): [string, unknown][] => {
    const { maximum, maxLength, minimum, enum: values } = contract.resolved(given);
    if (maximum !== undefined) return [[name, maximum + 1]];
    if (minimum !== undefined) return [[name, minimum - 1]];
    if (maxLength !== undefined) return [[name, 'x'.repeat(maxLength + 1)]];
    return values === undefined ? [] : [[name, 'nothing of the kind']];
  });
}

/** The request as it leaves: with ids, cursors and tags that are known by now, and with its fault. */
export function toRequest(contract: Contract, draft: Draft, known: Known, key: string): Outgoing {
  const { operation } = draft;
  const isChange = /^(change|delete|revoke|rotate)/.test(operation.name);
  const settled = new Map<string, unknown>();
  const settle = (): Settle =>
    settling(known, {
      isChange,
      by: draft.fault === undefined ? operation.name : '',
      within: textOf(settled.get('venueId')),
    });
  // The venue comes first: what else is named belongs to it.
  for (const [name, value] of Object.entries(draft.values).sort(([a]) => (a === 'venueId' ? -1 : 1)))
    settled.set(name, isNoId(draft, name) ? 'nothing' : settle()(value));
  const values = Object.fromEntries(settled);
  const plain = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(values[name])),
  );
  const path = `${plain}${queryOf(draft, values, plain, known)}`;
  const text = bodyOf(contract, draft, settle()(draft.body));
  return {
    method: operation.method.toUpperCase(),
    path,
    headers: headersOf(draft, key, plain, known, text),
    ...(text !== undefined && { body: text }),
  };
}

const isNoId = ({ operation, fault }: Draft, name: string): boolean =>
  fault === 'id that is none' && /id$/i.test(name) && operation.path.includes(`{${name}}`);

type Settle = (value: unknown) => unknown;

/** Puts ids that exist where they are wanted. */
const settling = (known: Known, where: { isChange: boolean; by: string; within: string }): Settle => {
  const settle: Settle = (value) => {
    if (value instanceof Wanted) return known.id(value.name, value.pick, where);
    if (Array.isArray(value)) return value.map(settle);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, settle(each)]));
  };
  return settle;
};

/** What stands in addresses is text, a number or a yes or no. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);

function queryOf(
  { operation, fault }: Draft,
  values: Record<string, unknown>,
  plain: string,
  known: Known,
): string {
  const query = new URLSearchParams();
  for (const { in: where, name } of operation.parameters) {
    if (where !== 'query') continue;
    const value = name === 'cursor' || name === 'after' ? known.cursorOf(plain) : values[name];
    if (value !== undefined) query.set(name, textOf(value));
  }
  if (fault === 'limit out of range') query.set('limit', String(mostOf(operation) + 1));
  if (fault === 'cursor of nobody') query.set('cursor', 'WzEsIngiXQ.AAAAAAAAAAAAAAAAAAAAAA');
  if (fault === 'unknown parameter') query.set('nobody', 'asked');
  return query.size === 0 ? '' : `?${query.toString()}`;
}

const mostOf = ({ parameters }: Operation): number =>
  parameters.find(({ name }) => name === 'limit')?.schema.maximum ?? 0;

function bodyOf(contract: Contract, { operation, fault, chance }: Draft, sound: unknown): string | undefined {
  if (operation.body === undefined || sound === undefined) return undefined;
  const schema = contract.resolved(operation.body.schema);
  const pickOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance * list.length)];
  const body = { ...(sound as Record<string, unknown>) };
  switch (fault) {
    case 'unknown member':
      return JSON.stringify({ ...body, nobody: 'asked' });
    case 'member missing': {
      Reflect.deleteProperty(body, pickOf(schema.required ?? []) ?? '');
      return JSON.stringify(body);
    }
    case 'member of another type':
      return JSON.stringify({ ...body, [pickOf(Object.keys(schema.properties ?? {})) ?? '']: [[{}]] });
    case 'value out of range': {
      const [name = '', value] = pickOf(outOfRange(contract, schema)) ?? [];
      return JSON.stringify({ ...body, [name]: value });
    }
    case 'broken json':
      return JSON.stringify(body).slice(0, -1);
    case 'body too large':
      return JSON.stringify({ ...body, filler: 'x'.repeat(66_000) });
    case 'body that is a list':
      return JSON.stringify([body]);
    default:
      return JSON.stringify(body);
  }
}

function headersOf(
  { operation, fault, chance }: Draft,
  key: string,
  plain: string,
  known: Known,
  text: string | undefined,
): Record<string, string> {
  const takes = (name: string): boolean => operation.parameters.some((each) => each.name === name);
  const tag = known.tagOf(resourceOf(plain));
  const authorization = fault === 'unknown api key' ? `Bearer ${newUuid()}` : `Bearer ${key}`;
  return {
    ...(fault === 'no api key' || operation.isOpen ? {} : { authorization }),
    ...(text !== undefined && {
      'content-type': fault === 'other media type' ? 'text/plain' : 'application/json',
    }),
    ...(takes('Idempotency-Key') && fault !== 'no idempotency key' && { 'idempotency-key': newUuid() }),
    ...(takes('If-Match') && fault === 'old version' && { 'if-match': '"999999"' }),
    ...(takes('If-Match') && fault === undefined && tag !== undefined && chance < 0.3 && { 'if-match': tag }),
  };
}
