import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages whose handling fails. A row is a copy of the message (ids, times and a version), because it may outlive the
 * outbox's partition.
 */
export class KeepUndeliveredMessages1767225601401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE undelivered_messages (
        tenant_id      uuid        NOT NULL,
        consumer       text        NOT NULL,
        message_id     uuid        NOT NULL,
        undelivered_id uuid        NOT NULL,
        type           text        NOT NULL,
        schema_version smallint    NOT NULL,
        key            uuid        NOT NULL,
        payload        jsonb       NOT NULL,
        metadata       jsonb       NOT NULL,
        status         text        NOT NULL CHECK (status IN ('failing', 'dead', 'retried', 'discarded', 'parked')),
        tries          integer     NOT NULL CHECK (tries >= 0),
        reason         text        NOT NULL,
        failed_at      timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, consumer, message_id)
      )
    `);
    await runner.query(`
      COMMENT ON COLUMN undelivered_messages.consumer IS 'empty while parked: nobody here knows such a message'
    `);
    await runner.query(`
      CREATE INDEX undelivered_messages_dead ON undelivered_messages (undelivered_id) WHERE status IN ('dead', 'parked')
    `);
    await runner.query(`
      CREATE INDEX undelivered_messages_to_publish ON undelivered_messages (consumer)
       WHERE status IN ('retried', 'parked')
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
