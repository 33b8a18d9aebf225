import { type InstantMs, toRfc3339 } from '../clock/clock.js';

/**
 * Arrays as PostgreSQL reads them, made by what is known about their elements. `pg` makes them too, but looks at each
 * element for what it might be and quotes it by two regular expressions: three times the work, a tenth of a booking.
 * https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */

/** Elements that need no quotes: UUIDs, numbers, and words of our own without commas, braces, quotes or white space. */
export function plainArray<Row>(
  rows: readonly Row[],
  element: (row: Row, index: number) => string | number,
): string {
  let list = '';
  for (let index = 0; index < rows.length; index += 1) {
    list += `${index === 0 ? '' : ','}${element(rows[index] as Row, index)}`;
  }
  return `{${list}}`;
}

export function instantArray<Row>(rows: readonly Row[], element: (row: Row) => InstantMs): string {
  return plainArray(rows, (row) => toRfc3339(element(row)));
}

/** What JSON.stringify escapes in a way of its own. Half of a pair of surrogates may be a whole one: that is only slower. */
const UNLIKE_JSON = /[\u0000-\u001f\ud800-\udfff]/;

/** Any texts. In all others JSON.stringify escapes what PostgreSQL wants escaped, and in the same way. */
export function textArray<Row>(rows: readonly Row[], element: (row: Row) => string): string {
  return plainArray(rows, (row) => quoted(element(row)));
}

const quoted = (text: string): string =>
  UNLIKE_JSON.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : JSON.stringify(text);

const ONE_DIMENSION = 1;
const BYTEA_TYPE_ID = 17;
const FIRST_INDEX = 1;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

/**
 * `bytea[]` in its binary form, which spares both sides the hexadecimal one. `pg` sends a Buffer as binary.
 * (array_recv in PostgreSQL's src/backend/utils/adt/arrayfuncs.c reads it.)
 */
export function bytesArray<Row>(rows: readonly Row[], element: (row: Row) => Buffer | null): Buffer {
  const elements = rows.map(element);
  const size = elements.reduce((sum, bytes) => sum + LENGTH_BYTES + (bytes?.length ?? 0), HEADER_BYTES);
  const array = Buffer.allocUnsafe(size);
  const hasNull = elements.includes(null);
  [ONE_DIMENSION, Number(hasNull), BYTEA_TYPE_ID, rows.length, FIRST_INDEX].forEach((word, at) =>
    array.writeInt32BE(word, at * 4),
  );
  let at = HEADER_BYTES;
  for (const bytes of elements) {
    at = array.writeInt32BE(bytes?.length ?? NULL_LENGTH, at);
    if (bytes !== null) at += bytes.copy(array, at);
  }
  return array;
}
