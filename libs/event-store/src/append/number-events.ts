import type { Uuid } from '#platform';
import type { EventMetadata, NewEvent, StreamAppend } from '../events.js';
import { StreamVersionConflict } from '../stream-version-conflict.js';

/** One stream of a call, at the version that its first append expects. */
export interface ExpectedStream {
  readonly tenantId: Uuid;
  readonly streamId: Uuid;
  readonly expectedVersion: number;
}

/** An event with its place in its stream. */
export interface NumberedEvent extends NewEvent {
  readonly tenantId: Uuid;
  readonly streamId: Uuid;
  readonly version: number;
  readonly metadata: EventMetadata;
}

export interface NumberedEvents {
  readonly streams: readonly ExpectedStream[];
  readonly events: readonly NumberedEvent[];
}

/**
 * Gives every event its version, in the given order. Where a stream is named more than once, each append must expect
 * what the one before it leaves behind; otherwise throws StreamVersionConflict.
 */
export function numberEvents(appends: readonly StreamAppend[]): NumberedEvents {
  const streams: ExpectedStream[] = [];
  const events: NumberedEvent[] = [];
  const versions = new Map<string, number>();
  for (const { tenantId, streamId, expectedVersion, metadata, events: added } of appends) {
    const key = streamKey(tenantId, streamId);
    const currentVersion = versions.get(key);
    if (currentVersion === undefined) streams.push({ tenantId, streamId, expectedVersion });
    else if (currentVersion !== expectedVersion)
      throw new StreamVersionConflict([{ tenantId, streamId, expectedVersion, currentVersion }]);
    versions.set(key, expectedVersion + added.length);
    added.forEach((event, index) => {
      events.push({ ...event, tenantId, streamId, metadata, version: expectedVersion + index + 1 });
    });
  }
  return { streams, events };
}

export const streamKey = (tenantId: Uuid, streamId: Uuid): string => `${tenantId}/${streamId}`;
