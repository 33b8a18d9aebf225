import { stringify } from 'csv-stringify/sync';
import { withGuard } from './cells/formula-guard.js';

/** Rows as text of a CSV file (RFC 4180), every cell safe to be opened in a spreadsheet. */
export const writeRows = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map(withGuard)),
    { record_delimiter: '\r\n' },
  );
