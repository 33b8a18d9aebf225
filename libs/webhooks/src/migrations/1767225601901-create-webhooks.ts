import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids, times and codes only: a webhook says that something happened, and whoever may know more asks the API. */
export class CreateWebhooks1767225601901 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createEndpoints(runner);
    await createDeliveries(runner);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

async function createEndpoints(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE webhook_endpoints (
      tenant_id         uuid        NOT NULL,
      endpoint_id       uuid        NOT NULL,
      url               text        NOT NULL,
      description       text        NOT NULL,
      event_types       text[]      NOT NULL,
      status            text        NOT NULL DEFAULT 'enabled' CHECK (status IN ('enabled', 'disabled')),
      disabled_because  text,
      failures_in_a_row integer     NOT NULL DEFAULT 0,
      last_success_at   timestamptz,
      last_failure_at   timestamptz,
      created_at        timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, endpoint_id)
    ) WITH (fillfactor = 70)`);
  await runner.query(`COMMENT ON COLUMN webhook_endpoints.event_types IS 'empty: all of them'`);
  await runner.query(`
    CREATE TABLE webhook_secrets (
      tenant_id   uuid        NOT NULL,
      endpoint_id uuid        NOT NULL,
      secret_id   uuid        NOT NULL,
      key_version smallint    NOT NULL,
      sealed      bytea       NOT NULL,
      created_at  timestamptz NOT NULL DEFAULT now(),
      expires_at  timestamptz,
      PRIMARY KEY (tenant_id, endpoint_id, secret_id),
      FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoints ON DELETE CASCADE
    )`);
}

async function createDeliveries(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE webhook_deliveries (
      tenant_id        uuid        NOT NULL,
      delivery_id      uuid        NOT NULL,
      endpoint_id      uuid        NOT NULL,
      message_id       uuid        NOT NULL,
      type             text        NOT NULL,
      schema_version   smallint    NOT NULL,
      subject          uuid        NOT NULL,
      data             jsonb       NOT NULL,
      status           text        NOT NULL DEFAULT 'due'
                                   CHECK (status IN ('due', 'sending', 'sent', 'failed', 'dead', 'withdrawn')),
      due_at           timestamptz NOT NULL DEFAULT now(),
      attempts         integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      forgiven         integer     NOT NULL DEFAULT 0 CHECK (0 <= forgiven AND forgiven <= attempts),
      last_error       text,
      sent_at          timestamptz,
      correlation_id   text        NOT NULL,
      created_at       timestamptz NOT NULL DEFAULT now(),
      updated_at       timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, delivery_id),
      UNIQUE (tenant_id, endpoint_id, message_id)
    ) WITH (fillfactor = 80)`);
  const index = (name: string, columns: string, where: string): Promise<unknown> =>
    runner.query(`CREATE INDEX webhook_deliveries_${name} ON webhook_deliveries (${columns}) ${where}`);
  await index('due', 'due_at', `WHERE status IN ('due', 'failed')`);
  await index('sending', 'updated_at', `WHERE status = 'sending'`);
  await index('dead', 'delivery_id', `WHERE status = 'dead'`);
  await index('done', 'updated_at', `WHERE status IN ('sent', 'withdrawn')`);
  await index('of_endpoint', 'tenant_id, endpoint_id, delivery_id DESC', '');
  await runner.query(`
    CREATE TABLE webhook_attempts (
      tenant_id   uuid        NOT NULL,
      delivery_id uuid        NOT NULL,
      attempt     integer     NOT NULL,
      begun_at    timestamptz NOT NULL,
      took_ms     integer     NOT NULL,
      status_code integer,
      error       text,
      PRIMARY KEY (tenant_id, delivery_id, attempt),
      FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_deliveries ON DELETE CASCADE
    )`);
}
