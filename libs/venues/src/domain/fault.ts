/** A member that cannot be as it is; `pointer` is a JSON pointer (RFC 6901). */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** `bounds` are inclusive. */
export function faultsInNumber(
  pointer: string,
  value: unknown,
  [least, most]: readonly [number, number],
): Fault[] {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return [];
  return [{ pointer, detail: `must be a whole number from ${least} to ${most}` }];
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object that must have no members but these; what they hold is looked at elsewhere. */
export function faultsInMembers(pointer: string, value: unknown, names: readonly string[]): Fault[] {
  if (!isObject(value)) return [{ pointer, detail: `must be an object with ${names.join(', ')}` }];
  return Object.keys(value)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      pointer: `${pointer}/${escaped(name)}`,
      detail: 'is not a member that is known here',
    }));
}

/** A name as part of a pointer (RFC 6901, section 3). */
export const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
