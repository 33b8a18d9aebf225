import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log of everything that has happened. The database itself refuses to change what is written. */
export class CreateEvents1767225600301 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE events (
        position       bigint      GENERATED ALWAYS AS IDENTITY,
        transaction_id xid8        NOT NULL DEFAULT pg_current_xact_id(),
        tenant_id      uuid        NOT NULL,
        stream_id      uuid        NOT NULL,
        version        integer     NOT NULL CHECK (version > 0),
        event_id       uuid        NOT NULL,
        type           text        NOT NULL,
        schema_version smallint    NOT NULL,
        data           jsonb       NOT NULL,
        metadata       jsonb       NOT NULL,
        recorded_at    timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, stream_id, version)
      )`);
    await queryRunner.query('CREATE INDEX events_in_log_order ON events (transaction_id, position)');
    await this.refuseChanges(queryRunner);
    await queryRunner.query(`
      CREATE TABLE checkpoints (
        projection     text        PRIMARY KEY,
        transaction_id xid8        NOT NULL,
        position       bigint      NOT NULL,
        updated_at     timestamptz NOT NULL DEFAULT now()
      )`);
  }

  /** ALWAYS: also where session_replication_role would silence ordinary triggers. */
  private async refuseChanges(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION refuse_to_change_events() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'events are facts: % is refused', TG_OP
          USING ERRCODE = 'restrict_violation', HINT = 'Append an event that corrects the earlier one.';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_events()`);
    await queryRunner.query('ALTER TABLE events ENABLE ALWAYS TRIGGER events_never_change');
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
