import type { Uuid } from '#platform';
import type { Refusal } from '../rows/wanted-booking.js';
import { type ImportCounts, noRows, type NumberedRow, type RefusedRow } from './import-report.js';
import { KnownReferences } from './known-references.js';

export interface ImportWishes {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  /** Why rules may be broken, a term: what a rule would refuse is taken, and recorded as an exception. */
  readonly overrideReason?: string | undefined;
  /** Nothing is written; whether there is room is not looked at. */
  readonly dryRun: boolean;
  /** Takes no more rows once it is aborted; what is under way is finished. */
  readonly stop?: AbortSignal | undefined;
  readonly refused: (row: RefusedRow) => void | Promise<void>;
  readonly progress?: ((counts: ImportCounts) => void) | undefined;
}

/** One run through a file: what was wished, and what has become of the rows so far. */
export class ImportRun {
  readonly counts: ImportCounts = noRows();
  readonly references = new KnownReferences();

  constructor(
    readonly wishes: ImportWishes,
    readonly correlationId: string,
  ) {}

  count(what: keyof ImportCounts): void {
    this.counts[what] += 1;
    this.wishes.progress?.(this.counts);
  }

  /** Resolves to nothing, once somebody has been told of it. */
  async refuse(numbered: NumberedRow, { reason, detail }: Refusal): Promise<undefined> {
    this.count('refused');
    await this.wishes.refused({ ...numbered, reason, detail });
  }
}
