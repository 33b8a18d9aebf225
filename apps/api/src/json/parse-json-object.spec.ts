import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidRequest } from '#platform';
import { parseJsonObject } from './parse-json-object.js';

const parsed = (text: string | Buffer): unknown => parseJsonObject(Buffer.from(text as string));

/** The pointers of the refusal, or nothing when it was taken. */
function refusedAt(text: string | Buffer): string[] | undefined {
  try {
    parsed(text);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidRequest) return error.members.errors.map(({ pointer }) => pointer);
    throw error;
  }
}

describe('a JSON body', () => {
  it('is read like JSON.parse reads it, for every object', () => {
    const member = fc.string({ unit: 'binary' }).filter((name) => !(name in Object.prototype));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(member, tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(member, value), fc.constantFrom(0, 2), (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        expect(parsed(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is refused when any of its members is given twice, wherever and whatever they hold', () => {
    // A value with a member such as "valueOf" is refused as well, but for that member.
    const inherited = Object.getOwnPropertyNames(Object.prototype).map((name) => `${JSON.stringify(name)}:`);
    const json = fc
      .jsonValue({ maxDepth: 2 })
      .map((value) => JSON.stringify(value))
      .filter((text) => !inherited.some((member) => text.includes(member)));
    fc.assert(
      fc.property(fc.string(), json, json, fc.boolean(), (name, first, second, isNested) => {
        fc.pre(!(name in Object.prototype));
        const twice = `{${JSON.stringify(name)}:${first},"other:":":",${JSON.stringify(name)} : ${second}}`;
        expect(refusedAt(isNested ? `{"a":[{"b":${twice}}]}` : twice)).toEqual(['']);
      }),
    );
  });

  it('may hold colons, quotes and braces in its texts', () => {
    const body = { 'a:b"': 'x:"{}', 'c\\': '\\":', d: [':', { e: '\\\\"' }] };
    expect(parsed(JSON.stringify(body))).toEqual(body);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'is refused for a member that every object has: %s',
    (name) => {
      expect([refusedAt(`{"${name}":1}`), refusedAt(`{"a":[0,{"${name}":{}}]}`)]).toEqual([
        [`/${name}`],
        [`/a/1/${name}`],
      ]);
    },
  );

  it('never changes what objects inherit', () => {
    refusedAt('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each([
    '',
    ' ',
    '[]',
    'null',
    '1',
    '"a"',
    '{',
    '{}{}',
    '{"a":1,}',
    "{'a':1}",
    '\ufeff{}',
    '{"a":\u00a01}',
  ])('is refused when it is not one object: %j', (text) => {
    expect(refusedAt(text)).toEqual(['']);
  });

  it.each([
    ['a lone continuation byte', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['a sequence cut short', [0xe2, 0x82]],
  ])('is refused when it is not UTF-8: %s', (_, bytes) => {
    const text = Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bytes), Buffer.from('"}')]);
    expect(refusedAt(text)).toEqual(['']);
  });

  it('is refused, and not the end of the process, however deep it is nested', () => {
    const deep = `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`;
    expect(refusedAt(deep)).toEqual(['/a'.repeat(17)]);
  });
});
