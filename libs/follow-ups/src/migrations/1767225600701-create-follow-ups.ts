import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids, times and codes only; whom a follow-up goes to is read from the sealed booking when it is sent. */
export class CreateFollowUps1767225600701 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE follow_ups (
        tenant_id      uuid        NOT NULL,
        follow_up_id   uuid        NOT NULL,
        booking_id     uuid        NOT NULL,
        kind           text        NOT NULL CHECK (kind IN ('confirmation', 'reminder', 'thank-you')),
        due_at         timestamptz NOT NULL,
        status         text        NOT NULL DEFAULT 'due'
                                   CHECK (status IN ('due', 'sending', 'sent', 'failed', 'withdrawn')),
        attempts       integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        last_error     text,
        sent_at        timestamptz,
        correlation_id text        NOT NULL,
        created_at     timestamptz NOT NULL DEFAULT now(),
        updated_at     timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, follow_up_id),
        UNIQUE (tenant_id, booking_id, kind),
        CONSTRAINT follow_ups_sent_at_a_time CHECK ((status = 'sent') = (sent_at IS NOT NULL))
      ) WITH (fillfactor = 80)`);
    // The reconciler looks at what is open, across all tenants; what is done is in no index but the two keys.
    await runner.query(
      `CREATE INDEX follow_ups_due ON follow_ups (due_at, follow_up_id) WHERE status = 'due'`,
    );
    await runner.query(`CREATE INDEX follow_ups_sending ON follow_ups (updated_at) WHERE status = 'sending'`);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
