import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index on `secret_hash` is the way from a request's key to its tenant, so it alone does not begin with
 * `tenant_id`. For the same reason it is not unique: a table that is distributed by tenant can keep only those unique
 * constraints that begin with the tenant. Generated keys do not collide; a chosen text that two tenants were given
 * lets neither of them in.
 */
export class CreateTenantsAndApiKeys1767225600101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tenants (
        tenant_id  uuid        NOT NULL PRIMARY KEY,
        name       text        NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE api_keys (
        tenant_id   uuid        NOT NULL REFERENCES tenants,
        api_key_id  uuid        NOT NULL,
        name        text        NOT NULL,
        prefix      text        NOT NULL,
        secret_hash bytea       NOT NULL,
        scopes      text[]      NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT now(),
        expires_at  timestamptz,
        revoked_at  timestamptz,
        PRIMARY KEY (tenant_id, api_key_id)
      )`);
    await runner.query(`CREATE INDEX api_keys_by_secret ON api_keys (secret_hash)`);
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
