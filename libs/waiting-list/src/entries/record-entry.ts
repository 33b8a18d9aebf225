import { append } from '#event-store';
import { enlist } from '#outbox';
import { newUuid, type Transaction, type Uuid } from '#platform';
import { evolve, type WaitingEntry } from '../domain/waiting-entry.js';
import { SCHEMA_VERSION, type WaitingListEvent } from '../domain/waiting-list-events.js';
import { updateEntry } from './write-entry.js';

/** Who wants an entry changed, and because of what. */
export interface Origin {
  readonly correlationId: string;
  /** `api-key:<id>` or `system:<name>`. */
  readonly actor: string;
}

/** Adds an event to the stream of its entry, and tells the world. */
export async function appendToEntry(
  tx: Transaction,
  tenantId: Uuid,
  entry: Pick<WaitingEntry, 'id' | 'version'>,
  event: WaitingListEvent,
  { correlationId, actor }: Origin,
): Promise<void> {
  const [id, commandId] = [newUuid(), newUuid()];
  const { type, data } = event;
  const appended = append(tx, [
    {
      tenantId,
      streamId: entry.id,
      expectedVersion: entry.version,
      events: [{ id, type, schemaVersion: SCHEMA_VERSION[type], data }],
      metadata: { correlationId, actor, commandId, causationId: commandId },
    },
  ]);
  const message = {
    ...{ id: newUuid(), tenantId, type, schemaVersion: 1, key: entry.id },
    payload: { entryId: entry.id, version: entry.version + 1 },
    metadata: { correlationId, causationId: id, actor },
  };
  await Promise.all([appended, enlist(tx, [message])]);
}

/** Writes an event of an entry that is there, and the entry as it is after it. Its day is locked by this transaction. */
export async function recordEntry(
  tx: Transaction,
  tenantId: Uuid,
  before: WaitingEntry,
  event: WaitingListEvent,
  origin: Origin,
): Promise<WaitingEntry> {
  const after = evolve(before.id, before, event);
  await Promise.all([appendToEntry(tx, tenantId, before, event, origin), updateEntry(tx, tenantId, after)]);
  return after;
}
