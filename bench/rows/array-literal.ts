/** One value inside the text form of a PostgreSQL array. */
function element(value: string | number | Buffer): string {
  if (typeof value === 'number') return String(value);
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`;
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** The text form of a PostgreSQL array: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
export const arrayLiteral = (values: readonly (string | number | Buffer)[]): string =>
  `{${values.map(element).join(',')}}`;
