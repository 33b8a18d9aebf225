import type { JsonObject } from '#platform';
import type { ConsumerDefinition, QueueDefinition } from '../queue-definition.js';
import type { JobMap } from '../job.js';

/**
 * A message that this version of the product does not understand: a newer version is being rolled out beside it. The job
 * fails, so that it comes back until somebody newer takes it; it does not count as a try, and is never given up.
 */
export class NewerMessage extends Error {
  static readonly NAME = 'NewerMessage';

  constructor(type: string, schemaVersion: unknown) {
    super(`The message ${type} of version ${String(schemaVersion)} is newer than this process.`);
    this.name = NewerMessage.NAME;
  }
}

/** Throws `NewerMessage` where the queue's definition does not know a message of this type and version. */
export function refuseNewer(queue: QueueDefinition<JobMap>, type: string, payload: JsonObject): void {
  if (!isConsumer(queue)) return;
  const { schemaVersion = 1 } = payload;
  const isKnown = queue.messages.includes(type) && Number(schemaVersion) <= queue.schemaVersion;
  if (!isKnown) throw new NewerMessage(type, schemaVersion);
}

const isConsumer = (queue: QueueDefinition<JobMap>): queue is ConsumerDefinition => 'messages' in queue;
