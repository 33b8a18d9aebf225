import type { Uuid } from '#platform';
import type { LogPosition, RecordedEvent, StreamAppend } from './events.js';

export interface Appended {
  /** The 64-bit id of the transaction that wrote the events. */
  readonly transactionId: string;
}

/**
 * Streams of events, and the log of them all, as one transaction (or one reader outside of any) sees them. The promises
 * below are held by every implementation and checked by one suite, `testing/event-store.behaviour.ts`.
 */
export interface EventStore {
  /**
   * Adds events to any number of streams, all or none of them. One stream may be named several times, each append
   * expecting what the one before it leaves behind.
   *
   * Throws StreamVersionConflict, and writes nothing of the call, when a stream is not at the version expected:
   * behind it, ahead of it, or taken there by somebody else at the same moment.
   */
  append(appends: readonly StreamAppend[]): Promise<Appended>;

  /** A stream's events in order, from a version on, at most `limit`; empty when there is no such stream. */
  readStream(
    tenantId: Uuid,
    streamId: Uuid,
    fromVersion?: number,
    limit?: number,
  ): Promise<readonly RecordedEvent[]>;

  /**
   * The next events of the log after a position (null: from its beginning), in order of (transactionId, position), at
   * most `limit`. A reader that goes on from the position of the last event it was given sees every event exactly once:
   * an event shows up only when no transaction that could still write before it is open.
   */
  readLog(after: LogPosition | null, limit: number): Promise<readonly RecordedEvent[]>;
}

/** What may be done outside of a transaction. */
export type EventReader = Omit<EventStore, 'append'>;
