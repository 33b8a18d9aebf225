import { isDeepStrictEqual } from 'node:util';
import { type Document, resolved, type Schema } from './document.js';

/**
 * Which way a value travels. A client breaks when less is accepted of what it sends, and when more, or something else, can
 * come in what it reads.
 */
export type Direction = 'sent' | 'read';

export interface Sides {
  readonly before: Document;
  readonly after: Document;
}

/** What a client may stumble over: a place in the contract, and what became of it. */
export interface Difference {
  readonly place: string;
  readonly what: string;
}

/** What a client that was made for the schema before may stumble over in the one after. */
export function schemaBreaks(
  sides: Sides,
  direction: Direction,
  place: string,
  pair: { readonly before: Schema; readonly after: Schema },
  seen: ReadonlySet<string> = new Set(),
): Difference[] {
  const visit = `${pair.before.$ref ?? ''} ${pair.after.$ref ?? ''}`;
  if (pair.before.$ref !== undefined && seen.has(visit)) return [];
  const path = new Set([...seen, visit]);
  const before = resolved(sides.before, pair.before);
  const after = resolved(sides.after, pair.after);
  const deeper = (where: string, one: Schema, other: Schema): Difference[] =>
    schemaBreaks(sides, direction, where, { before: one, after: other }, path);
  const own = direction === 'sent' ? sentBreaks(before, after) : readBreaks(before, after);
  return [
    ...own.map((what) => ({ place, what })),
    ...memberBreaks(direction, place, before, after, deeper),
    ...(before.items !== undefined && after.items !== undefined
      ? deeper(`${place}[]`, before.items, after.items)
      : []),
    ...alternativeBreaks(direction, place, before, after, deeper),
    ...freeMemberBreaks(place, before, after, deeper),
  ];
}

type Deeper = (where: string, before: Schema, after: Schema) => Difference[];

function sentBreaks(before: Schema, after: Schema): string[] {
  return [
    ...lost(typesOf(before), typesOf(after)).map((type) => `may no longer be of type ${String(type)}`),
    ...lost(before.enum, after.enum).map((value) => `may no longer be ${JSON.stringify(value)}`),
    ...otherBreaks(before, after),
    ...(['minimum', 'minLength', 'minItems'] as const).flatMap((bound) =>
      (after[bound] ?? -Infinity) > (before[bound] ?? -Infinity) ? [`has a higher ${bound}`] : [],
    ),
    ...(['maximum', 'maxLength', 'maxItems'] as const).flatMap((bound) =>
      (after[bound] ?? Infinity) < (before[bound] ?? Infinity) ? [`has a lower ${bound}`] : [],
    ),
    ...(isDefaultKept(before, after) ? [] : ['has another default']),
    ...(before.additionalProperties !== false && after.additionalProperties === false
      ? ['refuses unknown members now']
      : []),
  ];
}

/** Whoever leaves a value out has what stands in its place. One that was not told before may be told. */
const isDefaultKept = (before: Schema, after: Schema): boolean =>
  before.default === undefined || isDeepStrictEqual(before.default, after.default);

function readBreaks(before: Schema, after: Schema): string[] {
  return [
    ...lost(typesOf(after), typesOf(before)).map((type) => `may be of type ${String(type)} now`),
    ...lost(after.enum, before.enum).map((value) => `may be ${JSON.stringify(value)} now`),
    ...otherBreaks(before, after),
  ];
}

/** A format that was not there narrows what is sent; a format that goes takes a promise from what is read. */
function otherBreaks(before: Schema, after: Schema): string[] {
  return (['format', 'pattern'] as const).flatMap((rule) =>
    before[rule] === after[rule] ? [] : [`has another ${rule}`],
  );
}

function memberBreaks(
  direction: Direction,
  place: string,
  before: Schema,
  after: Schema,
  deeper: Deeper,
): Difference[] {
  const [had, has] = [before.properties ?? {}, after.properties ?? {}];
  const gone = Object.keys(had).filter((name) => has[name] === undefined);
  const [stricter, looser] = direction === 'sent' ? [after, before] : [before, after];
  const changed = (stricter.required ?? []).filter((name) => !(looser.required ?? []).includes(name));
  return [
    ...gone.map((name) => ({ place: `${place}.${name}`, what: 'is gone' })),
    ...changed
      .filter((name) => !gone.includes(name))
      .map((name) => ({
        place: `${place}.${name}`,
        what: direction === 'sent' ? 'is required now' : 'is no longer always there',
      })),
    ...Object.entries(had).flatMap(([name, schema]) => {
      const other = has[name];
      return other === undefined ? [] : deeper(`${place}.${name}`, schema, other);
    }),
  ];
}

/** Alternatives are compared one by one in their order; fewer are less to send, more are more to read. */
function alternativeBreaks(
  direction: Direction,
  place: string,
  before: Schema,
  after: Schema,
  deeper: Deeper,
): Difference[] {
  const [had, has] = [alternativesOf(before), alternativesOf(after)];
  const [narrow, wide] = direction === 'sent' ? [has, had] : [had, has];
  const differ = narrow.length > 0 && (wide.length === 0 || wide.length > narrow.length);
  return [
    ...(differ ? [{ place, what: 'has other alternatives' }] : []),
    ...had.flatMap((schema, index) => {
      const other = has[index];
      return other === undefined ? [] : deeper(place, schema, other);
    }),
  ];
}

const alternativesOf = ({ anyOf, oneOf }: Schema): readonly Schema[] => anyOf ?? oneOf ?? [];

function freeMemberBreaks(place: string, before: Schema, after: Schema, deeper: Deeper): Difference[] {
  const [one, other] = [before.additionalProperties, after.additionalProperties];
  return typeof one === 'object' && typeof other === 'object' ? deeper(`${place}.*`, one, other) : [];
}

/** What is in the first list and not in the second. No list means everything. */
function lost(all: readonly unknown[] | undefined, left: readonly unknown[] | undefined): unknown[] {
  if (left === undefined) return [];
  if (all === undefined) return [ANYTHING_ELSE];
  return all.filter((value) => !left.includes(value) && !(value === 'integer' && left.includes('number')));
}

const ANYTHING_ELSE = 'anything else';

const typesOf = ({ type }: Schema): readonly string[] | undefined =>
  type === undefined ? undefined : typeof type === 'string' ? [type] : type;
