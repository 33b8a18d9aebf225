import { Publisher } from '../src/publisher.js';
import type { OutboxMessage } from '../src/outbox-message.js';

/** Publishes into memory. `fail` makes publishing fail; `before` and `after` run around it. */
export class RecordingPublisher extends Publisher {
  readonly published: OutboxMessage[] = [];
  readonly publishedTo: { readonly consumer: string; readonly messages: readonly OutboxMessage[] }[] = [];
  calls = 0;
  fail = false;
  before: () => Promise<void> = () => Promise.resolve();
  after: () => Promise<void> = () => Promise.resolve();

  async publish(messages: readonly OutboxMessage[]): Promise<void> {
    await this.begin();
    this.published.push(...messages);
    await this.after();
  }

  async publishTo(consumer: string, messages: readonly OutboxMessage[]): Promise<void> {
    await this.begin();
    this.publishedTo.push({ consumer, messages });
    await this.after();
  }

  private async begin(): Promise<void> {
    this.calls += 1;
    await this.before();
    if (this.fail) throw new Error('nobody answers');
  }
}

/** A log that nobody reads. */
export const silent = { info: () => undefined, warn: () => undefined };
