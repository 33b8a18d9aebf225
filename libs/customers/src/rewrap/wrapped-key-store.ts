import type { WrappedKey } from '../keys/key-encryption.js';

/** A row with a wrapped key in it. */
export interface WrappedRow {
  readonly wrapped: WrappedKey;
}

/** A row as it was read, and its key as it shall be. */
export interface Rewrapped<Row extends WrappedRow = WrappedRow> {
  readonly row: Row;
  readonly anew: WrappedKey;
}

/** All wrapped keys of one kind, of all tenants. Every library that keeps some has one. */
export abstract class WrappedKeyStore<Row extends WrappedRow = WrappedRow> {
  /** How many are wrapped by each version. */
  abstract countByVersion(): Promise<ReadonlyMap<number, number>>;

  /** Some that are wrapped by this version. */
  abstract someOf(version: number, limit: number): Promise<Row[]>;

  /** The next ones in an order that stays, or the first ones. */
  abstract readAfter(last: Row | undefined, limit: number): Promise<Row[]>;

  /** What was authenticated when it was wrapped. */
  abstract contextOf(row: Row): string;

  /** In one transaction, those that are still as they were read. Says how many these were. */
  abstract replace(rewrapped: readonly Rewrapped<Row>[]): Promise<number>;
}
