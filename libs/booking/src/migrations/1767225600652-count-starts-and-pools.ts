import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Slots count those who start in them, for pacing; a slot's service_id may also be the id of a capacity pool.
 * Bookings know what they were given from a pool.
 */
export class CountStartsAndPools1767225600652 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE slots
        ADD COLUMN starting_guests  integer NOT NULL DEFAULT 0,
        ADD COLUMN starting_parties integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT slots_parties_have_guests
            CHECK (0 <= starting_parties AND starting_parties <= starting_guests)`);
    await runner.query(`
      UPDATE slots
         SET starting_guests = started.guests, starting_parties = started.parties
        FROM (SELECT tenant_id, service_id, starts_at, sum(guests) AS guests, count(*) AS parties
                FROM bookings
               WHERE status NOT IN ('cancelled', 'expired', 'declined')
               GROUP BY tenant_id, service_id, starts_at) AS started
       WHERE slots.tenant_id = started.tenant_id
         AND slots.service_id = started.service_id
         AND slots.starts_at = started.starts_at`);
    await runner.query('ALTER TABLE bookings ADD COLUMN pool_id uuid, ADD COLUMN pool_claims timestamptz[]');
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
