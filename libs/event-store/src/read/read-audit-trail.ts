import type { JsonObject, Queryable, Uuid } from '#platform';
import type { RecordedEvent } from '../events.js';
import { readStream } from './read-stream.js';

/** One event as an auditor reads it: what, when, by whom, and because of what. Nothing in it is personal data. */
export interface AuditEntry {
  readonly id: Uuid;
  readonly type: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly data: JsonObject;
}

export interface AuditPage {
  readonly items: readonly AuditEntry[];
  /** The version to continue after; null at the end. */
  readonly next: number | null;
}

export interface AuditPageRequest {
  readonly limit: number;
  readonly afterVersion?: number | undefined;
}

/** A page of a stream's events, in order; empty after the last one, and where there is no such stream. */
export async function readAuditTrail(
  db: Queryable,
  tenantId: Uuid,
  streamId: Uuid,
  { limit, afterVersion = 0 }: AuditPageRequest,
): Promise<AuditPage> {
  // One more than asked for tells whether there is a next page.
  const events = await readStream(db, tenantId, streamId, afterVersion + 1, limit + 1);
  const items = events.slice(0, limit).map(toAuditEntry);
  return { items, next: events.length > limit ? (items.at(-1)?.version ?? null) : null };
}

/** An event as an auditor reads it. */
export const toAuditEntry = ({
  id,
  type,
  version,
  recordedAt,
  metadata,
  data,
}: RecordedEvent): AuditEntry => ({
  id,
  type,
  version,
  recordedAt: recordedAt.toISOString(),
  actor: metadata.actor,
  correlationId: metadata.correlationId,
  causationId: metadata.causationId,
  data,
});
