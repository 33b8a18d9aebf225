import type { OutboxMessage } from './outbox-message.js';

/** The way out, given by the app: the outbox does not know what is behind it. */
export abstract class Publisher {
  /**
   * Resolves when every consumer of every message is sure to get it; rejects when that is not certain, and is called
   * again with the same messages. May be called twice with one message at any time.
   */
  abstract publish(messages: readonly OutboxMessage[]): Promise<void>;

  /** The same, for one consumer only. */
  abstract publishTo(consumer: string, messages: readonly OutboxMessage[]): Promise<void>;
}
