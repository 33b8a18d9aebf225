import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many requests each key has made in the window that is running, in all processes together. One row for each key, which
 * every new window overwrites. Unlogged: after a crash of the server counting begins anew, and nothing is written twice
 * for numbers that are worthless ten seconds later.
 */
export class CountRequests1767225602102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE request_counts (
        tenant_id  uuid   NOT NULL,
        api_key_id uuid   NOT NULL,
        window_no  bigint NOT NULL,
        requests   bigint NOT NULL,
        PRIMARY KEY (tenant_id, api_key_id)
      ) WITH (fillfactor = 50)`);
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
