import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBookings1767225600601 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Rows appear when a slot is first claimed. Room on every page and no index on `reserved` keep updates heap-only.
    await runner.query(`
      CREATE TABLE slots (
        tenant_id  uuid        NOT NULL,
        venue_id   uuid        NOT NULL,
        service_id uuid        NOT NULL,
        starts_at  timestamptz NOT NULL,
        capacity   integer     NOT NULL,
        reserved   integer     NOT NULL DEFAULT 0,
        PRIMARY KEY (tenant_id, service_id, starts_at),
        CONSTRAINT slots_never_oversold CHECK (0 <= reserved AND reserved <= capacity)
      ) WITH (fillfactor = 50)
    `);
    await runner.query(`
      CREATE TABLE bookings (
        tenant_id   uuid          NOT NULL,
        booking_id  uuid          NOT NULL,
        venue_id    uuid          NOT NULL,
        service_id  uuid          NOT NULL,
        customer_id uuid          NOT NULL,
        local_date  date          NOT NULL,
        local_time  text          NOT NULL,
        starts_at   timestamptz   NOT NULL,
        ends_at     timestamptz   NOT NULL,
        guests      integer       NOT NULL CHECK (guests > 0),
        status      text          NOT NULL CHECK (status IN ('held', 'pending', 'confirmed', 'seated', 'completed',
                                                             'cancelled', 'no-show', 'expired', 'declined')),
        claims      timestamptz[] NOT NULL,
        sealed      bytea,
        version     integer       NOT NULL CHECK (version > 0),
        created_at  timestamptz   NOT NULL,
        PRIMARY KEY (tenant_id, booking_id)
      ) WITH (fillfactor = 90)
    `);
    await runner.query(`
      CREATE INDEX bookings_by_day ON bookings (tenant_id, venue_id, local_date, starts_at, booking_id)
    `);
    // The key is kept as a keyed hash: clients have been seen to put e-mail addresses into it.
    await runner.query(`
      CREATE TABLE receipts (
        tenant_id   uuid        NOT NULL,
        api_key_id  uuid        NOT NULL,
        key_hash    bytea       NOT NULL,
        fingerprint bytea       NOT NULL,
        status      smallint    NOT NULL,
        body        text        NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, api_key_id, key_hash)
      )
    `);
    // Receipts arrive in order of time and leave in order of time: a few bytes per megabyte find the old ones.
    await runner.query(`CREATE INDEX receipts_by_age ON receipts USING brin (created_at)`);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
