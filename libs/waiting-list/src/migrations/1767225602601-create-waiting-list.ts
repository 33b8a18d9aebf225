import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A day is one service on one date: the row that everybody locks who changes who waits there, and that gives out the
 * places in the order. Contact and notes of an entry are in `sealed`, with the key of the customer.
 */
export class CreateWaitingList1767225602601 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE waiting_list_days (
        tenant_id  uuid    NOT NULL,
        service_id uuid    NOT NULL,
        local_date date    NOT NULL,
        last_place integer NOT NULL,
        PRIMARY KEY (tenant_id, service_id, local_date)
      ) WITH (fillfactor = 50)`);
    await createEntries(runner);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

async function createEntries(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE waiting_list_entries (
      tenant_id        uuid        NOT NULL,
      entry_id         uuid        NOT NULL,
      venue_id         uuid        NOT NULL,
      service_id       uuid        NOT NULL,
      local_date       date        NOT NULL,
      place            integer     NOT NULL,
      from_time        text        NOT NULL,
      to_time          text        NOT NULL,
      guests           integer     NOT NULL CHECK (guests > 0),
      customer_id      uuid        NOT NULL,
      sealed           bytea       NOT NULL,
      status           text        NOT NULL
                                   CHECK (status IN ('waiting', 'offered', 'accepted', 'declined', 'expired', 'left',
                                                     'lapsed')),
      offers           integer     NOT NULL DEFAULT 0,
      offer_booking_id uuid,
      offer_slot       text,
      offer_starts_at  timestamptz,
      offer_expires_at timestamptz,
      lapses_at        timestamptz NOT NULL,
      version          integer     NOT NULL,
      joined_at        timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, entry_id),
      UNIQUE (tenant_id, service_id, local_date, place)
    ) WITH (fillfactor = 80)`);
  const index = (name: string, columns: string, where = ''): Promise<unknown> =>
    runner.query(`CREATE INDEX waiting_list_entries_${name} ON waiting_list_entries (${columns}) ${where}`);
  await index('waiting', 'tenant_id, venue_id, local_date, service_id, place', `WHERE status = 'waiting'`);
  await index('of_venue', 'tenant_id, venue_id, local_date, service_id, place');
  await index('offered', 'offer_expires_at', `WHERE status = 'offered'`);
  await index('to_lapse', 'lapses_at', `WHERE status = 'waiting'`);
  await runner.query(`
    CREATE UNIQUE INDEX waiting_list_entries_of_customer
        ON waiting_list_entries (tenant_id, service_id, local_date, customer_id)
     WHERE status IN ('waiting', 'offered')`);
  await runner.query(`
    CREATE UNIQUE INDEX waiting_list_entries_of_booking
        ON waiting_list_entries (tenant_id, offer_booking_id) WHERE offer_booking_id IS NOT NULL`);
}
