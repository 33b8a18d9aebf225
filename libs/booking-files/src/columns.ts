/** The columns of a file of bookings, in the order in which they are written. They may be read in any. */
export const COLUMNS = [
  'reference',
  'service',
  'date',
  'slot',
  'startsAt',
  'guests',
  'status',
  'email',
  'name',
  'phone',
  'locale',
  'notes',
] as const;

export type Column = (typeof COLUMNS)[number];

/** One row, cell by cell; a column that the file does not have is empty. */
export type FileRow = Readonly<Record<Column, string>>;

/** What a report of refused rows says beside them. A file that has been put right may still have these columns. */
export const REPORT_COLUMNS = ['line', 'reason', 'detail'] as const;

const REQUIRED: readonly Column[] = ['service', 'guests', 'email', 'name'];

/** The header of a file cannot be used; the message says why. */
export class UnusableHeader extends Error {}

/** The columns by their names in the file; undefined for one that is passed over. Throws `UnusableHeader`. */
export function readHeader(names: readonly string[]): readonly (Column | undefined)[] {
  const columns = names.map(columnNamed);
  const has = (column: Column): boolean => columns.includes(column);
  const twice = columns.find((column, at) => column !== undefined && columns.indexOf(column) !== at);
  if (twice !== undefined) throw new UnusableHeader(`The column "${twice}" is there twice.`);
  const missing = REQUIRED.filter((column) => !has(column));
  if (missing.length > 0) throw new UnusableHeader(`These columns are missing: ${missing.join(', ')}.`);
  if (!has('startsAt') && !(has('date') && has('slot')))
    throw new UnusableHeader('When is said by the columns date and slot, or by startsAt: neither is there.');
  return columns;
}

/** A column that is not known may be a known one misspelt, and what is in it would be lost without a word. */
function columnNamed(name: string): Column | undefined {
  const wanted = name.trim().toLowerCase();
  const column = COLUMNS.find((each) => each.toLowerCase() === wanted);
  if (column !== undefined || REPORT_COLUMNS.some((each) => each === wanted)) return column;
  throw new UnusableHeader(`There is no column "${name}". The columns are ${COLUMNS.join(', ')}.`);
}
