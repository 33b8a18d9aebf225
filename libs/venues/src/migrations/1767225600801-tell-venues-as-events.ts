import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Venues and services that were made before they had events get the first event of their stream, as they are now. The
 * number is past that of the events table, which this writes to.
 */
export class TellVenuesAsEvents1767225600801 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const metadata = `jsonb_build_object('correlationId', 'migration', 'causationId', 'migration',
                                         'commandId', 'migration', 'actor', 'system:migration')`;
    const createdAt = `to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    await queryRunner.query(`
      INSERT INTO events (tenant_id, stream_id, version, event_id, type, schema_version, data, metadata)
      SELECT tenant_id, venue_id, 1, gen_random_uuid(), 'venue-created', 1,
             jsonb_build_object('name', name, 'timeZone', time_zone, 'createdAt', ${createdAt}), ${metadata}
        FROM venues`);
    await queryRunner.query(`
      INSERT INTO events (tenant_id, stream_id, version, event_id, type, schema_version, data, metadata)
      SELECT tenant_id, service_id, 1, gen_random_uuid(), 'service-created', 1,
             jsonb_build_object(
               'venueId', venue_id, 'name', name, 'createdAt', ${createdAt}, 'slotMinutes', slot_minutes,
               'capacity', capacity, 'turnMinutes', turn_minutes, 'turnTimes', turn_times, 'partyMin', party_min,
               'partyMax', party_max, 'leadMinutes', lead_minutes, 'horizonDays', horizon_days,
               'weeklyHours', weekly_hours, 'exceptions', exceptions, 'pacingGuests', pacing_guests,
               'pacingParties', pacing_parties, 'cancelCutoffMinutes', cancel_cutoff_minutes,
               'changeCutoffMinutes', change_cutoff_minutes, 'confirmation', confirmation, 'poolId', pool_id),
             ${metadata}
        FROM services`);
    // Nothing could change them so far, whatever a hand in the database may have counted.
    await queryRunner.query('UPDATE venues SET version = 1 WHERE version <> 1');
    await queryRunner.query('UPDATE services SET version = 1 WHERE version <> 1');
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
