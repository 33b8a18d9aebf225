import { COLUMNS, REPORT_COLUMNS } from '../columns.js';
import { writeRows } from '../write-rows.js';
import type { RefusedRow } from './import-report.js';

/** The first line of a report of refused rows. */
export const refusedHeader = (): string => writeRows([[...REPORT_COLUMNS, ...COLUMNS]]);

/**
 * A line of the report. Its rows can be put right and imported as they are; what was too much in one is behind the last
 * column.
 */
export const refusedLine = ({ line, reason, detail, row, extraCells = [] }: RefusedRow): string =>
  writeRows([[String(line), reason, detail, ...COLUMNS.map((column) => row[column]), ...extraCells]]);
