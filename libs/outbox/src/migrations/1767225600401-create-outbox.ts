import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOutbox1767225600401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Append-only. Readers keep a cursor and whole days are dropped: deleting row by row would cost six times as much
    // as the rest, and bloat the table whenever a transaction stays open for long.
    await runner.query(`
      CREATE TABLE outbox (
        position       bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
        transaction_id xid8        NOT NULL DEFAULT pg_current_xact_id(),
        tenant_id      uuid        NOT NULL,
        message_id     uuid        NOT NULL,
        type           text        NOT NULL,
        schema_version smallint    NOT NULL,
        key            uuid        NOT NULL,
        payload        jsonb       NOT NULL,
        metadata       jsonb       NOT NULL,
        recorded_at    timestamptz NOT NULL DEFAULT now()
      ) PARTITION BY RANGE (recorded_at)
    `);
    await runner.query(`CREATE INDEX outbox_in_order ON outbox (transaction_id, position)`);
    // The net below the partitions: a day that nobody prepared is written here, never refused.
    await runner.query(`CREATE TABLE outbox_default PARTITION OF outbox DEFAULT`);
    await createFirstDays(runner);
    await refuseChanges(runner);

    await runner.query(`
      CREATE TABLE outbox_cursors (
        shard          integer     NOT NULL,
        name           text        NOT NULL,
        transaction_id xid8        NOT NULL,
        position       bigint      NOT NULL,
        moved_at       timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (shard, name)
      ) WITH (fillfactor = 10)
    `);
    // A row with an expiry, not a lock held by a session: it works through PgBouncer, and a process that hangs loses it.
    await runner.query(`
      CREATE TABLE relay_leases (
        shard      integer     NOT NULL,
        name       text        NOT NULL,
        holder     uuid        NOT NULL,
        fence      bigint      NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (shard, name)
      ) WITH (fillfactor = 10)
    `);
    await runner.query(`
      CREATE TABLE inbox (
        tenant_id  uuid        NOT NULL,
        consumer   text        NOT NULL,
        message_id uuid        NOT NULL,
        handled_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, consumer, message_id)
      )
    `);
    // Rows arrive in order of time and leave in order of time: a few bytes per megabyte find the old ones.
    await runner.query(`CREATE INDEX inbox_by_age ON inbox USING brin (handled_at)`);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** The days of the first week, in UTC, so that nothing has to be written into the default partition at first. */
const createFirstDays = (runner: QueryRunner): Promise<unknown> =>
  runner.query(`
    DO $$
    DECLARE
      day date := (now() AT TIME ZONE 'UTC')::date;
    BEGIN
      FOR _ IN 0..7 LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF outbox FOR VALUES FROM (%L) TO (%L)',
                       'outbox_' || to_char(day, 'YYYYMMDD'), day || ' 00:00:00+00', day + 1 || ' 00:00:00+00');
        day := day + 1;
      END LOOP;
    END $$
  `);

async function refuseChanges(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION refuse_to_change_the_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'The outbox is append-only: % is refused. Old partitions are dropped whole.', TG_OP
        USING ERRCODE = 'restrict_violation';
    END $$
  `);
  await runner.query(`
    CREATE TRIGGER outbox_is_append_only BEFORE UPDATE OR DELETE ON outbox
      FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_outbox()
  `);
  await runner.query(`
    CREATE TRIGGER outbox_is_never_emptied BEFORE TRUNCATE ON outbox
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_outbox()
  `);
}
