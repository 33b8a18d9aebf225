import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { withoutGuard } from '../cells/formula-guard.js';
import { type Column, COLUMNS, type FileRow, readHeader, UnusableHeader } from '../columns.js';
import type { NumberedRow } from './import-report.js';

const MAX_ROW_CHARACTERS = 65_536;

/** From a line on it cannot be told any more what is a cell. */
export class UnreadableFile extends Error {}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * The rows of a CSV file (RFC 4180, in UTF-8), one after another, however many there are. Throws `UnusableHeader` at the
 * first line and `UnreadableFile` where quotes do not pair.
 */
export async function* readBookingFile(input: Readable, delimiter = ','): AsyncGenerator<NumberedRow> {
  const records = input.pipe(
    parse({
      bom: true,
      delimiter,
      info: true,
      max_record_size: MAX_ROW_CHARACTERS,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  ) as AsyncIterable<Parsed>;
  // What goes wrong with the file itself is not handed on by pipe.
  input.once('error', (error) => (records as unknown as Readable).destroy(error));
  let columns: readonly (Column | undefined)[] | undefined;
  // The parser tells the line on which a row ends, and takes CR LF within quotes for two lines (7.0).
  let tooMany = 0;
  try {
    for await (const { record, info } of records) {
      if (columns === undefined) columns = readHeader(record);
      else yield numbered(record, columns, info.lines - countIn(record, /[\r\n]/g) - tooMany);
      tooMany += countIn(record, /\r\n/g);
    }
  } catch (error) {
    throw error instanceof CsvError ? new UnreadableFile(`${error.message}.`) : error;
  }
  if (columns === undefined) throw new UnusableHeader('The file is empty.');
}

const countIn = (record: readonly string[], pattern: RegExp): number =>
  record.reduce((count, cell) => count + (cell.match(pattern)?.length ?? 0), 0);

const NO_CELLS = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as FileRow;

function numbered(
  record: readonly string[],
  columns: readonly (Column | undefined)[],
  line: number,
): NumberedRow {
  const cells = columns.flatMap((column, at) =>
    column === undefined ? [] : [[column, withoutGuard(record[at] ?? '')]],
  );
  const row = { ...NO_CELLS, ...Object.fromEntries(cells) } as FileRow;
  if (record.length === columns.length) return { line, row };
  const detail = `the row has ${record.length} cells, and the header ${columns.length}`;
  const extraCells = record.slice(columns.length).map(withoutGuard);
  return { line, row, fault: { reason: 'invalid-row', detail }, extraCells };
}

/** What parts the cells of a file that begins like this: most often it is a comma, in some countries a semicolon. */
export function delimiterIn(head: string): string {
  const [header = ''] = head.split(/[\r\n]/, 1);
  const counts = [',', ';', '\t'].map((mark) => [mark, header.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
