import type { FileRow } from '../columns.js';
import type { Refusal } from '../rows/wanted-booking.js';

/** What has become of the rows so far. */
export interface ImportCounts {
  rows: number;
  booked: number;
  /** Imported before, or a booking of this venue already. */
  present: number;
  /** Not confirmed in the file: cancelled, for one. */
  skipped: number;
  refused: number;
}

export const noRows = (): ImportCounts => ({ rows: 0, booked: 0, present: 0, skipped: 0, refused: 0 });

/** A row of a file, and the line on which it begins. */
export interface NumberedRow {
  readonly line: number;
  readonly row: FileRow;
  /** Where it cannot be told which cell belongs to which column. */
  readonly fault?: Refusal;
  /** Those that are behind the last column of the header. */
  readonly extraCells?: readonly string[];
}

export interface RefusedRow extends NumberedRow, Refusal {}
