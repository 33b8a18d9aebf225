import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everything personal is in `sealed` and `email_index`; `wrapped_key` opens the first. Erasure leaves the row and
 * takes all of them at once, which the CHECK insists on. An erased row has no index, and NULLs are distinct in a
 * unique constraint, so any number of them may stay.
 */
export class CreateCustomers1767225600501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customers (
        tenant_id     uuid        NOT NULL,
        customer_id   uuid        NOT NULL,
        email_index   bytea,
        index_version smallint    NOT NULL,
        wrapped_key   bytea,
        key_version   smallint,
        sealed        bytea,
        created_at    timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, customer_id),
        UNIQUE (tenant_id, email_index),
        CONSTRAINT customers_known_or_erased
          CHECK (num_nulls(email_index, wrapped_key, key_version, sealed) IN (0, 4))
      )`);
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
