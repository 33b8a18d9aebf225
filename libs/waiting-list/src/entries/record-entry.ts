import { append } from '#event-store';
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

/** Adds an event to the stream of its entry; the answer is the id of the event. */
export async function appendToEntry(
  tx: Transaction,
  tenantId: Uuid,
  entry: Pick<WaitingEntry, 'id' | 'version'>,
  event: WaitingListEvent,
  { correlationId, actor }: Origin,
): Promise<Uuid> {
  const [id, commandId] = [newUuid(), newUuid()];
  const { type, data } = event;
  await append(tx, [
    {
      tenantId,
      streamId: entry.id,
      expectedVersion: entry.version,
      events: [{ id, type, schemaVersion: SCHEMA_VERSION[type], data }],
      metadata: { correlationId, actor, commandId, causationId: commandId },
    },
  ]);
  return id;
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
