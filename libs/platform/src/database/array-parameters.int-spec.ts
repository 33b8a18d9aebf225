import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { newUuid } from '../ids/uuid.js';
import { bytesArray, instantArray, textArray, plainArray } from './array-parameters.js';

describe('an array that we write ourselves', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase({ from: 'empty' })));
  afterAll(() => db.drop());

  /** What PostgreSQL reads out of the parameter. */
  async function read<Element>(type: string, parameter: string | Buffer): Promise<Element[]> {
    const rows = await db.database.query<{ element: Element }>(
      { name: `read-${type}`, text: `SELECT element FROM unnest($1::${type}[]) AS element` },
      [parameter],
    );
    return rows.map(({ element }) => element);
  }

  it('arrives as the ids that were put in', async () => {
    const ids = [newUuid(), newUuid()];
    expect(
      await read(
        'uuid',
        plainArray(ids, (id) => id),
      ),
    ).toEqual(ids);
  });

  it('arrives as the numbers that were put in', async () => {
    expect(
      await read(
        'integer',
        plainArray([1, -2, 30_000], (number) => number),
      ),
    ).toEqual([1, -2, 30_000]);
  });

  it('may be empty', async () => {
    const none: never[] = [];
    expect(
      await read(
        'uuid',
        plainArray(none, () => ''),
      ),
    ).toEqual([]);
    expect(
      await read(
        'bytea',
        bytesArray(none, () => null),
      ),
    ).toEqual([]);
  });

  it('arrives as the instants that were put in, to the millisecond', async () => {
    const instants = [0, 1_804_969_200_123, Date.parse('9999-12-31T23:59:59.999Z')];
    const dates = await read<Date>(
      'timestamptz',
      instantArray(instants, (instant) => instant),
    );
    expect(dates.map((date) => date.getTime())).toEqual(instants);
  });

  it('arrives as the JSON that was put in, whatever it holds', async () => {
    const values = fc.array(fc.jsonValue({ stringUnit: 'binary' }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(values, async (array) => {
        const texts = array.map((value) => JSON.stringify(value));
        expect(
          await read(
            'text',
            textArray(texts, (text) => text),
          ),
        ).toEqual(texts);
      }),
      { numRuns: 200, examples: [[['a"b\\c{},NULL\n\t\u2028\ud800', null, {}]]] },
    );
  });

  it('arrives as the texts that were put in, whatever they hold', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, async (array) => {
        expect(
          await read(
            'text',
            textArray(array, (text) => text),
          ),
        ).toEqual(array);
      }),
      { numRuns: 200, examples: [[['', 'NULL', ' a ', '{"a":\n1}', '"\\', '👋,\u007f', 'tab\there']]] },
    );
  });

  it('arrives as the bytes that were put in, and null stays null', async () => {
    const bytes = fc.option(fc.uint8Array({ maxLength: 50 }).map((array) => Buffer.from(array)));
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { maxLength: 20 }), async (array) => {
        expect(
          await read(
            'bytea',
            bytesArray(array, (element) => element),
          ),
        ).toEqual(array);
      }),
      { numRuns: 200 },
    );
  });
});
