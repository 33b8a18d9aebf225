import type { Uuid } from '#platform';

/** One member that a file has otherwise than the database. */
export interface Difference {
  readonly member: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What became, or would become, of one venue, pool or service. */
export interface ImportedItem {
  readonly kind: 'venue' | 'pool' | 'service';
  readonly name: string;
  /** Undefined for one that a dry run would make. */
  readonly id: Uuid | undefined;
  /** `left` is a pool or service that the file does not speak of: it stays as it is. */
  readonly outcome: 'created' | 'changed' | 'unchanged' | 'left';
  readonly differences: readonly Difference[];
  /** How many bookings still to come lie outside the rules afterwards. */
  readonly bookingsOutside: number;
}

export interface ImportReport {
  readonly dryRun: boolean;
  readonly items: readonly ImportedItem[];
}

export const isDifferent = ({ items }: ImportReport): boolean =>
  items.some(({ outcome }) => outcome === 'created' || outcome === 'changed');
