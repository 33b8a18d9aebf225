import { newUuid, type Database } from '#platform';
import { enlist } from '../src/enlist/enlist.js';
import type { OutboxMessage } from '../src/outbox-message.js';
import { untilSettled } from './settled.js';

export const aMessage = (over: Partial<OutboxMessage> = {}): OutboxMessage => ({
  id: newUuid(),
  tenantId: newUuid(),
  type: 'thing-happened',
  schemaVersion: 1,
  key: newUuid(),
  payload: { thingId: newUuid() },
  metadata: { correlationId: newUuid(), causationId: newUuid(), actor: 'system' },
  ...over,
});

/** Commits this many messages, each in a transaction of its own, and gives them in that order when they can be read. */
export async function commitMessages(
  database: Database,
  count: number,
  over: Partial<OutboxMessage> = {},
): Promise<OutboxMessage[]> {
  const messages = Array.from({ length: count }, () => aMessage(over));
  for (const message of messages) await database.transaction((tx) => enlist(tx, [message]));
  await untilSettled(database);
  return messages;
}

export const idsOf = (messages: readonly { readonly id: string }[]): string[] => messages.map(({ id }) => id);
