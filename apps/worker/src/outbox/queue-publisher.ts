import { Injectable } from '@nestjs/common';
import { type OutboxMessage, Publisher } from '#outbox';
import { type ConsumerDefinition, type Delivery, JobQueue, type NewJob, Subscriptions } from '#queue';

/** Puts outbox messages into the queue of every consumer that wants them, as jobs with the messages' ids. */
@Injectable()
export class QueuePublisher extends Publisher {
  constructor(
    private readonly queue: JobQueue,
    private readonly subscriptions: Subscriptions,
  ) {
    super();
  }

  /**
   * Throws when a message has no consumer. This version of the product does not know it then, and a newer one that is
   * being rolled out does: skipping the message here would lose it.
   */
  override async publish(messages: readonly OutboxMessage[]): Promise<void> {
    const perConsumer = new Map<ConsumerDefinition, OutboxMessage[]>();
    for (const message of messages) {
      const consumers = this.subscriptions.consumersOf(message.type);
      if (consumers.length === 0) throw new Error(`No consumer here knows the message "${message.type}".`);
      for (const consumer of consumers) {
        const batch = perConsumer.get(consumer);
        if (batch === undefined) perConsumer.set(consumer, [message]);
        else batch.push(message);
      }
    }
    await Promise.all([...perConsumer].map(([consumer, batch]) => this.add(consumer, batch)));
  }

  override async publishTo(name: string, messages: readonly OutboxMessage[]): Promise<void> {
    const consumer = this.subscriptions.consumers.find((candidate) => candidate.name === name);
    if (consumer === undefined) throw new Error(`There is no consumer "${name}".`);
    await this.add(consumer, messages);
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
