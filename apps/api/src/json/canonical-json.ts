import type { JsonValue } from '#platform';

/**
 * One text for all spellings of the same JSON: members sorted by their UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them, so that `1.0` equals `1` and `\u0041` equals `A`. This is RFC 8785 for every
 * value that JSON.parse can return.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** Array.isArray forgets about arrays that are readonly. */
const isArray = (value: object): value is readonly JsonValue[] => Array.isArray(value);
