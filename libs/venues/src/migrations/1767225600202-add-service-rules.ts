import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rest of a service's rules, and the pools of capacity that services share. Names are in src/domain/service-rules.ts. */
export class AddServiceRules1767225600202 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE pools (
        tenant_id    uuid        NOT NULL,
        pool_id      uuid        NOT NULL,
        venue_id     uuid        NOT NULL,
        name         text        NOT NULL,
        capacity     integer     NOT NULL CHECK (capacity > 0),
        slot_minutes integer     NOT NULL CHECK (slot_minutes > 0 AND 60 % slot_minutes = 0),
        version      integer     NOT NULL DEFAULT 1 CHECK (version > 0),
        created_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, pool_id),
        UNIQUE (tenant_id, venue_id, pool_id),
        FOREIGN KEY (tenant_id, venue_id) REFERENCES venues
      )`);
    // The keys of exceptions are dates; a slot takes its capacity from there when it is opened.
    await queryRunner.query(`
      ALTER TABLE services
        ADD COLUMN turn_times            jsonb   NOT NULL DEFAULT '[]',
        ADD COLUMN exceptions            jsonb   NOT NULL DEFAULT '{}',
        ADD COLUMN pacing_guests         integer CHECK (pacing_guests > 0),
        ADD COLUMN pacing_parties        integer CHECK (pacing_parties > 0),
        ADD COLUMN cancel_cutoff_minutes integer CHECK (cancel_cutoff_minutes >= 0),
        ADD COLUMN change_cutoff_minutes integer CHECK (change_cutoff_minutes >= 0),
        ADD COLUMN confirmation          text    NOT NULL DEFAULT 'automatic'
                                                 CHECK (confirmation IN ('automatic', 'manual')),
        ADD COLUMN pool_id               uuid,
        ADD FOREIGN KEY (tenant_id, venue_id, pool_id) REFERENCES pools (tenant_id, venue_id, pool_id)`);
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
