import { isUniqueViolation, plainArray, type Statement, textArray, type Transaction } from '#platform';
import type { Appended } from '../event-store.js';
import type { StreamAppend } from '../events.js';
import { type ConflictingStream, StreamVersionConflict } from '../stream-version-conflict.js';
import { numberEvents, type NumberedEvents } from './number-events.js';

/**
 * The current version is looked up by a scalar subquery per stream: PostgreSQL cannot turn that into a join, so a plan
 * made while the table was small stays one index probe per stream. A version that is too high is found here; a rival
 * that commits between this look and the insert is stopped by the primary key.
 */
export const APPEND_EVENTS: Statement = {
  name: 'append-events',
  text: `
    WITH stream AS (
      SELECT tenant_id, stream_id, expected_version,
             coalesce((SELECT e.version FROM events e
                        WHERE e.tenant_id = s.tenant_id AND e.stream_id = s.stream_id
                        ORDER BY e.version DESC LIMIT 1), 0) AS current_version
        FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS s (tenant_id, stream_id, expected_version)
    ), conflict AS MATERIALIZED (
      SELECT * FROM stream WHERE current_version <> expected_version
    ), written AS (
      INSERT INTO events (tenant_id, stream_id, version, event_id, type, schema_version, data, metadata)
      SELECT tenant_id, stream_id, version, event_id, type, schema_version, data, metadata
        FROM unnest($4::uuid[], $5::uuid[], $6::integer[], $7::uuid[], $8::text[], $9::smallint[], $10::jsonb[],
                    $11::jsonb[]) WITH ORDINALITY
             AS e (tenant_id, stream_id, version, event_id, type, schema_version, data, metadata, nth)
       WHERE NOT EXISTS (SELECT FROM conflict)
       ORDER BY nth
    )
    SELECT pg_current_xact_id()::text AS "transactionId",
           (SELECT jsonb_agg(jsonb_build_object('tenantId', tenant_id, 'streamId', stream_id,
                                                'expectedVersion', expected_version,
                                                'currentVersion', current_version))
              FROM conflict) AS conflicts`,
};

interface Answer {
  readonly transactionId: string;
  readonly conflicts: readonly ConflictingStream[] | null;
}

/** {@link EventStore.append} in PostgreSQL: one statement, however many streams. */
export async function append(tx: Transaction, appends: readonly StreamAppend[]): Promise<Appended> {
  const answer = await send(tx, numberEvents(appends));
  if (answer.conflicts !== null) throw new StreamVersionConflict(answer.conflicts);
  return { transactionId: answer.transactionId };
}

async function send(tx: Transaction, { streams, events }: NumberedEvents): Promise<Answer> {
  try {
    const [answer] = await tx.query<Answer>(APPEND_EVENTS, [
      plainArray(streams, ({ tenantId }) => tenantId),
      plainArray(streams, ({ streamId }) => streamId),
      plainArray(streams, ({ expectedVersion }) => expectedVersion),
      plainArray(events, ({ tenantId }) => tenantId),
      plainArray(events, ({ streamId }) => streamId),
      plainArray(events, ({ version }) => version),
      plainArray(events, ({ id }) => id),
      textArray(events, ({ type }) => type),
      plainArray(events, ({ schemaVersion }) => schemaVersion),
      textArray(events, ({ data }) => JSON.stringify(data)),
      textArray(events, ({ metadata }) => JSON.stringify(metadata)),
    ]);
    if (answer === undefined) throw new Error('append-events gave no row');
    return answer;
  } catch (error) {
    // The primary key is the only unique constraint that this statement can meet.
    if (isUniqueViolation(error)) throw new StreamVersionConflict([], { cause: error });
    throw error;
  }
}
