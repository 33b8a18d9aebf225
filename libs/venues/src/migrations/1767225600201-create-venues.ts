import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an operator describes: places, and what can be booked there. Names are in src/domain/service-rules.ts. */
export class CreateVenues1767225600201 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE venues (
        tenant_id  uuid        NOT NULL,
        venue_id   uuid        NOT NULL,
        name       text        NOT NULL,
        time_zone  text        NOT NULL,
        version    integer     NOT NULL DEFAULT 1 CHECK (version > 0),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, venue_id)
      )`);
    await queryRunner.query(`
      CREATE TABLE services (
        tenant_id    uuid        NOT NULL,
        service_id   uuid        NOT NULL,
        venue_id     uuid        NOT NULL,
        name         text        NOT NULL,
        slot_minutes integer     NOT NULL CHECK (slot_minutes > 0),
        capacity     integer     NOT NULL CHECK (capacity > 0),
        turn_minutes integer     NOT NULL CHECK (turn_minutes > 0),
        party_min    integer     NOT NULL CHECK (party_min > 0),
        party_max    integer     NOT NULL CHECK (party_max >= party_min),
        lead_minutes integer     NOT NULL CHECK (lead_minutes >= 0),
        horizon_days integer     NOT NULL CHECK (horizon_days > 0),
        weekly_hours jsonb       NOT NULL,
        version      integer     NOT NULL DEFAULT 1 CHECK (version > 0),
        created_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, service_id),
        FOREIGN KEY (tenant_id, venue_id) REFERENCES venues
      )`);
    await queryRunner.query('CREATE INDEX services_of_venue ON services (tenant_id, venue_id, service_id)');
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
