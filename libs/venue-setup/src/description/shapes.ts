import type { InvalidMember } from '#platform';

/** What is wrong with the form of a value that stands at a JSON pointer; whether it makes sense is asked afterwards. */
export type Shape = (value: unknown, pointer: string) => readonly InvalidMember[];

/** The members that an object has, or may have. */
export type Shapes = Readonly<Record<string, Shape>>;

/** Control characters and halves of surrogate pairs cannot be stored, or change how the rest is read. */
const UNFIT_FOR_A_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

const shape =
  (fits: (value: unknown) => boolean, detail: string): Shape =>
  (value, pointer) =>
    fits(value) ? [] : [{ pointer, detail }];

export const number = shape((value) => typeof value === 'number', 'must be a number');

export const line = shape(
  (value) => typeof value === 'string' && !UNFIT_FOR_A_LINE.test(value),
  'must be a text on one line, without control characters',
);

export const truth = shape((value) => typeof value === 'boolean', 'must be true or false');

export const orNull =
  (of: Shape): Shape =>
  (value, pointer) =>
    value === null ? [] : of(value, pointer);

export const list =
  (of: Shape): Shape =>
  (value, pointer) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => of(item, `${pointer}/${index}`))
      : [{ pointer, detail: 'must be a list' }];

/** An object whose members, however they are called, all have one shape. */
export const membersOf =
  (of: Shape): Shape =>
  (value, pointer) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, member]) => of(member, `${pointer}/${escaped(name)}`))
      : [{ pointer, detail: 'must be an object' }];

/** An object that has all of `required`, may have those of `optional`, and has no other member. */
export const object =
  (required: Shapes, optional: Shapes = {}): Shape =>
  (value, pointer) => {
    if (!isObject(value)) return [{ pointer, detail: 'must be an object' }];
    const missing = Object.keys(required)
      .filter((name) => !Object.hasOwn(value, name))
      .map((name) => ({ pointer: `${pointer}/${name}`, detail: 'is missing' }));
    const known = { ...required, ...optional };
    const wrong = Object.entries(value).flatMap(([name, member]) => {
      const at = `${pointer}/${escaped(name)}`;
      const of = Object.hasOwn(known, name) ? known[name] : undefined;
      return of === undefined ? [{ pointer: at, detail: 'is not known here' }] : of(member, at);
    });
    return [...missing, ...wrong];
  };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** RFC 6901, section 3. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
