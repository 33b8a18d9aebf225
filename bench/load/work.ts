/** What a caller did; only `create` counts as a booking. */
export const KINDS = ['create', 'read', 'availability', 'cancel'] as const;
export type Kind = (typeof KINDS)[number];

export interface Done {
  readonly kind: Kind;
  /** How many it did at once: a batch counts for each of its bookings. */
  readonly count: number;
}

/** The work of one cell, ready to be begun. Nothing that its layer leaves out of the measurement is left to do. */
export interface Work {
  /** How many callers there are, when that many were asked for: some layers bring their own number. */
  callers(wanted: number): number;
  /**
   * Does the next piece of work for one caller, and resolves when it is durably done; undefined when there is none left.
   * A caller does one thing at a time.
   */
  next(caller: number): Promise<Done | undefined>;
  /** Lets go of connections. */
  close(): Promise<void>;
}
