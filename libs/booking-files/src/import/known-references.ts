import type { FileRow } from '../columns.js';
import type { RowKey } from '../rows/row-key.js';
import type { Refusal } from '../rows/wanted-booking.js';
import type { NumberedRow } from './import-report.js';

/** Enough to tell apart what the rows of one file ask for under one reference. */
const FINGERPRINT_BYTES = 16;

/** What the rows of one run so far have asked for by which reference, in some 150 bytes for each. */
export class KnownReferences {
  private readonly known = new Map<FileRow['reference'], { readonly line: number; readonly asked: string }>();

  /** Why this row cannot be meant, if another before it has the same reference and asks for something else. */
  refusalOf({ line, row: { reference } }: NumberedRow, { receipt }: RowKey): Refusal | undefined {
    if (reference === '') return undefined;
    const asked = receipt.fingerprint.toString('base64', 0, FINGERPRINT_BYTES);
    const first = this.known.get(reference);
    if (first === undefined) this.known.set(reference, { line, asked });
    if (first === undefined || first.asked === asked) return undefined;
    const detail = `line ${first.line} has the same reference and asks for something else; give each booking a reference of its own`;
    return { reason: 'reference-used-twice', detail };
  }
}
