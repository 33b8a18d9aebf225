import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pools that were made before they had events get the first event of their stream, as they are now. */
export class TellPoolsAsEvents1767225602001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      INSERT INTO events (tenant_id, stream_id, version, event_id, type, schema_version, data, metadata)
      SELECT tenant_id, pool_id, 1, gen_random_uuid(), 'pool-created', 1,
             jsonb_build_object('venueId', venue_id, 'name', name, 'capacity', capacity, 'slotMinutes', slot_minutes,
                                'createdAt', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
             jsonb_build_object('correlationId', 'migration', 'causationId', 'migration',
                                'commandId', 'migration', 'actor', 'system:migration')
        FROM pools`);
    // Nothing could change them so far, whatever a hand in the database may have counted.
    await queryRunner.query('UPDATE pools SET version = 1 WHERE version <> 1');
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
