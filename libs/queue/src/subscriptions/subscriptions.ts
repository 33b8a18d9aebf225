import { Injectable } from '@nestjs/common';
import type { ConsumerDefinition, QueueDefinition } from '../queue-definition.js';
import type { JobMap } from '../job.js';

/** Every queue of the process, and who wants which message. Modules fill it while they are made. */
@Injectable()
export class Subscriptions {
  private readonly definitions: QueueDefinition<JobMap>[] = [];

  add(definition: QueueDefinition<JobMap>): void {
    this.definitions.push(definition);
  }

  get queueNames(): readonly string[] {
    return this.definitions.map(({ name }) => name);
  }

  get consumers(): readonly ConsumerDefinition[] {
    return this.definitions.filter(isConsumer);
  }

  /** The consumers of a message type. Empty for a type that this version of the product does not know. */
  consumersOf(type: string): readonly ConsumerDefinition[] {
    return this.consumers.filter(({ messages }) => messages.includes(type));
  }
}

const isConsumer = (definition: QueueDefinition<JobMap>): definition is ConsumerDefinition =>
  'messages' in definition;
