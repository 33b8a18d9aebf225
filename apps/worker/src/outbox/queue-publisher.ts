import { Injectable } from '@nestjs/common';
import { type OutboxMessage, parkMessages, Publisher } from '#outbox';
import { Database, InjectLogger, type Logger } from '#platform';
import { type ConsumerDefinition, type Delivery, JobQueue, type NewJob, Subscriptions } from '#queue';

/** Puts outbox messages into the queue of every consumer that wants them, as jobs with the messages' ids. */
@Injectable()
export class QueuePublisher extends Publisher {
  constructor(
    private readonly queue: JobQueue,
    private readonly subscriptions: Subscriptions,
    private readonly database: Database,
    @InjectLogger() private readonly logger: Logger,
  ) {
    super();
  }

  /**
   * A message without a consumer is put aside. This version of the product does not know it, and a newer one that is
   * being rolled out may: dropping it would lose it, and waiting would hold up all that are behind it.
   */
  override async publish(messages: readonly OutboxMessage[]): Promise<void> {
    const unknown: OutboxMessage[] = [];
    const perConsumer = new Map<ConsumerDefinition, OutboxMessage[]>();
    for (const message of messages) {
      const consumers = this.subscriptions.consumersOf(message.type);
      if (consumers.length === 0) unknown.push(message);
      for (const consumer of consumers) {
        const batch = perConsumer.get(consumer);
        if (batch === undefined) perConsumer.set(consumer, [message]);
        else batch.push(message);
      }
    }
    await this.putAside(unknown);
    await Promise.all([...perConsumer].map(([consumer, batch]) => this.add(consumer, batch)));
  }

  override async publishTo(name: string, messages: readonly OutboxMessage[]): Promise<void> {
    const consumer = this.subscriptions.consumers.find((candidate) => candidate.name === name);
    if (consumer === undefined) throw new Error(`There is no consumer "${name}".`);
    await this.add(consumer, messages);
  }

  private async putAside(unknown: readonly OutboxMessage[]): Promise<void> {
    if (unknown.length === 0) return;
    await parkMessages(this.database, unknown);
    const types = [...new Set(unknown.map(({ type }) => type))];
    this.logger.error(
      { messages: unknown.length, types },
      'messages that no consumer here knows are put aside',
    );
  }

  private add(consumer: ConsumerDefinition, messages: readonly OutboxMessage[]): Promise<void> {
    return this.queue.addBulk(consumer, messages.map(toJob));
  }
}

const toJob = (message: OutboxMessage): NewJob<Readonly<Record<string, Delivery>>> => {
  const { id: messageId, tenantId, type, schemaVersion, key, payload, metadata } = message;
  return {
    id: messageId,
    name: type,
    payload: { messageId, tenantId, type, schemaVersion, key, payload, metadata },
    correlationId: metadata.correlationId,
  };
};
