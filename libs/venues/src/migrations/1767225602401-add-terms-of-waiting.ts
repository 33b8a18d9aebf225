import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How long holds, requests, late guests and offers are waited for. Services that there are get the defaults, as
 * TERMS_ONCE_UNSAID in src/domain/service-events.ts has them: their events do not say these terms.
 */
export class AddTermsOfWaiting1767225602401 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE services
        ADD COLUMN confirmation_minutes  integer NOT NULL DEFAULT 1440
                                         CHECK (confirmation_minutes BETWEEN 1 AND 43200),
        ADD COLUMN hold_minutes          integer NOT NULL DEFAULT 10 CHECK (hold_minutes BETWEEN 1 AND 1440),
        ADD COLUMN hold_minutes_max      integer NOT NULL DEFAULT 60
                                         CHECK (hold_minutes_max BETWEEN 1 AND 10080),
        ADD COLUMN no_show_grace_minutes integer NOT NULL DEFAULT 15
                                         CHECK (no_show_grace_minutes BETWEEN 0 AND 1440),
        ADD COLUMN no_show_automatic     boolean NOT NULL DEFAULT false,
        ADD COLUMN offer_minutes         integer NOT NULL DEFAULT 30 CHECK (offer_minutes BETWEEN 1 AND 10080),
        ADD CONSTRAINT services_hold_minutes_in_order CHECK (hold_minutes_max >= hold_minutes)`);
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
