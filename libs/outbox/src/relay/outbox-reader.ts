import type { Queryable } from '#platform';
import type { LogPosition, RecordedMessage } from '../outbox-message.js';
import { readOutbox } from './read-outbox.js';

/**
 * Reads the outbox a batch at a time, and one batch ahead when it is told to: PostgreSQL looks for the next messages
 * while these are published. What was read ahead cannot go stale, because no message ever appears behind a batch.
 */
export class OutboxReader {
  private ahead: { readonly after: LogPosition; readonly messages: Promise<RecordedMessage[]> } | undefined;

  constructor(
    private readonly db: Queryable,
    private readonly batchSize: number,
  ) {}

  /** The next messages after this position; at once when they have been read ahead. */
  read(after: LogPosition): Promise<RecordedMessage[]> {
    const { ahead } = this;
    this.ahead = undefined;
    return ahead !== undefined && isSame(ahead.after, after) ? ahead.messages : this.load(after);
  }

  /** Begins to read what comes after this position; should it fail, whoever reads from there is told. */
  readAhead(after: LogPosition): void {
    const messages = this.load(after);
    messages.catch(() => undefined);
    this.ahead = { after, messages };
  }

  private load(after: LogPosition): Promise<RecordedMessage[]> {
    return readOutbox(this.db, after, this.batchSize);
  }
}

const isSame = (one: LogPosition, other: LogPosition): boolean =>
  one.transactionId === other.transactionId && one.position === other.position;
