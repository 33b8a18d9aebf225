import type { Client } from 'pg';
import type { World } from '../world/world.js';

/** Tables that bookings and their consequences are written to. Events and the outbox refuse to be emptied. */
const TABLES = 'bookings, slots, customers, receipts, events, outbox, inbox, follow_ups, outbox_cursors';

const EMPTY_TABLES = `
  BEGIN;
  ALTER TABLE events DISABLE TRIGGER events_never_change;
  ALTER TABLE outbox DISABLE TRIGGER outbox_is_never_emptied;
  TRUNCATE ${TABLES};
  ALTER TABLE outbox ENABLE TRIGGER outbox_is_never_emptied;
  ALTER TABLE events ENABLE ALWAYS TRIGGER events_never_change;
  COMMIT`;

const OPEN_SLOTS = `
  INSERT INTO slots (tenant_id, venue_id, service_id, starts_at, capacity)
  SELECT $1, service.venue_id, opened.service_id, opened.starts_at, service.capacity
    FROM unnest($2::uuid[], $3::timestamptz[]) AS opened (service_id, starts_at)
    JOIN services AS service ON service.tenant_id = $1 AND service.service_id = opened.service_id`;

/**
 * Makes the database as it was before the first booking, so that every cell starts alike: no bookings, every slot that
 * the workloads ask for has its row, and a checkpoint is behind us rather than in the middle of the measurement.
 */
export async function resetTables(admin: Client, world: World): Promise<void> {
  await admin.query(EMPTY_TABLES);
  const starts = world.openSlots;
  await admin.query(OPEN_SLOTS, [
    world.tenantId,
    starts.map(({ serviceId }) => serviceId),
    starts.map(({ startsAt }) => new Date(startsAt).toISOString()),
  ]);
  await admin.query('CHECKPOINT');
}
