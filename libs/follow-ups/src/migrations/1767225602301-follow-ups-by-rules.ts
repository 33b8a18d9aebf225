import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Follow-ups come of rules, each service's own or the ones that we bring along, and a booking can have several of one
 * kind. Letters can be the tenant's own. No column holds anything of a guest.
 */
export class FollowUpsByRules1767225602301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE follow_ups
        DROP CONSTRAINT follow_ups_kind_check,
        DROP CONSTRAINT follow_ups_tenant_id_booking_id_kind_key,
        ADD COLUMN rule           text,
        ADD COLUMN channel        text    NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'sms', 'whatsapp')),
        ADD COLUMN anchor         text    CHECK (anchor IN ('start', 'end', 'creation', 'change')),
        ADD COLUMN offset_minutes integer NOT NULL DEFAULT 0,
        ADD COLUMN template       text,
        ADD COLUMN facts          jsonb   NOT NULL DEFAULT '{}',
        ADD COLUMN cause          uuid    NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'`);
    await runner.query(`
      UPDATE follow_ups
         SET rule = kind,
             anchor = CASE kind WHEN 'confirmation' THEN 'creation' WHEN 'reminder' THEN 'start' ELSE 'end' END,
             offset_minutes = CASE kind WHEN 'confirmation' THEN 0 WHEN 'reminder' THEN -1440 ELSE 180 END`);
    await runner.query(`
      ALTER TABLE follow_ups
        ALTER COLUMN rule SET NOT NULL,
        ALTER COLUMN anchor SET NOT NULL,
        ALTER COLUMN channel DROP DEFAULT,
        ALTER COLUMN offset_minutes DROP DEFAULT,
        ALTER COLUMN cause DROP DEFAULT,
        ADD CONSTRAINT follow_ups_kind_check
            CHECK (kind IN ('request-received', 'confirmation', 'declined', 'lapsed', 'changed', 'cancelled',
                            'waiting-list-offer', 'reminder', 'thank-you')),
        ADD CONSTRAINT follow_ups_once UNIQUE (tenant_id, booking_id, rule, cause)`);
    await runner.query(
      `COMMENT ON COLUMN follow_ups.cause IS 'the outbox message because of which it was planned'`,
    );
    await runner.query(
      `COMMENT ON COLUMN follow_ups.facts IS 'times, a term and who: what the letter tells besides the booking'`,
    );
    await runner.query(`
      CREATE TABLE service_follow_ups (
        tenant_id  uuid        NOT NULL,
        service_id uuid        NOT NULL,
        language   text,
        quiet_from text        CHECK (quiet_from ~ '^([01]\\d|2[0-3]):[0-5]\\d$'),
        quiet_to   text        CHECK (quiet_to ~ '^([01]\\d|2[0-3]):[0-5]\\d$'),
        rules      jsonb       NOT NULL CHECK (jsonb_typeof(rules) = 'array'),
        version    integer     NOT NULL CHECK (version > 0),
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, service_id),
        CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
      )`);
    await runner.query(`
      CREATE TABLE letter_templates (
        tenant_id  uuid        NOT NULL,
        kind       text        NOT NULL,
        channel    text        NOT NULL CHECK (channel IN ('email', 'sms', 'whatsapp')),
        name       text        NOT NULL,
        language   text        NOT NULL,
        subject    text        NOT NULL,
        body       text        NOT NULL,
        version    integer     NOT NULL CHECK (version > 0),
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, kind, channel, name, language)
      )`);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
