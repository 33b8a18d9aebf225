import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Holds and requests expire, and may be made before anybody has said who comes. A slot knows a moment before which
 * none of those that take from it expires, so that booking looks for expired ones only when there may be some.
 */
export class LetBookingsExpire1767225602501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE bookings
        ADD COLUMN expires_at timestamptz,
        ADD COLUMN held_by    uuid,
        ALTER COLUMN customer_id DROP NOT NULL,
        ADD CONSTRAINT bookings_expire_while_open CHECK ((expires_at IS NOT NULL) = (status IN ('held', 'pending'))) NOT VALID`);
    await runner.query('ALTER TABLE bookings VALIDATE CONSTRAINT bookings_expire_while_open');
    // Bookings that can expire are few, and these indexes hold no others: they cost all the rest nothing.
    await runner.query(`
      CREATE INDEX bookings_that_expire ON bookings (tenant_id, service_id, expires_at) WHERE expires_at IS NOT NULL`);
    await runner.query(`
      CREATE INDEX bookings_of_pools_that_expire ON bookings (tenant_id, pool_id, expires_at)
        WHERE expires_at IS NOT NULL AND pool_id IS NOT NULL`);
    await runner.query(`
      CREATE INDEX bookings_that_expire_first ON bookings (expires_at) WHERE expires_at IS NOT NULL`);
    await runner.query(`
      CREATE INDEX bookings_held_by_key ON bookings (tenant_id, held_by) WHERE status = 'held'`);
    await runner.query(`
      CREATE INDEX bookings_held_for_customer ON bookings (tenant_id, customer_id) WHERE status = 'held'`);
    await runner.query('ALTER TABLE slots ADD COLUMN next_expiry timestamptz');
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
