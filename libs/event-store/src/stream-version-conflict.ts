import type { Uuid } from '#platform';

export interface ConflictingStream {
  readonly tenantId: Uuid;
  readonly streamId: Uuid;
  readonly expectedVersion: number;
  readonly currentVersion: number;
}

/**
 * A stream is not at the version that a decision was made on. Nothing of the append was written; load, decide and
 * append again. `streams` is empty when the race was lost to a transaction that committed during the append: which
 * stream it was is then not known, and PostgreSQL has aborted the whole transaction.
 */
export class StreamVersionConflict extends Error {
  constructor(
    readonly streams: readonly ConflictingStream[],
    options?: ErrorOptions,
  ) {
    const [first] = streams;
    super(
      first === undefined
        ? 'Somebody else appended to one of the streams at the same moment.'
        : `Stream ${first.streamId} is at version ${first.currentVersion}, not ${first.expectedVersion}.`,
      options,
    );
    this.name = 'StreamVersionConflict';
  }
}
