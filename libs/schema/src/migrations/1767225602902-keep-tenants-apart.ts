import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security on every table with a `tenant_id`. The function does it for all that lack it, and runs again after
 * later migrations, so that no table can be forgotten.
 */
export class KeepTenantsApart1767225602902 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await this.nameTheTenant(queryRunner);
    await this.keepApart(queryRunner);
    await queryRunner.query('SELECT keep_tenants_apart()');
    await this.takeBack(queryRunner);
  }

  /** Without a setting, and after a transaction that had one (then it is empty): NULL, which is nobody's id. */
  private async nameTheTenant(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
      RETURN nullif(current_setting('slotledger.tenant_id', true), '')::uuid`);
  }

  /**
   * A partition is reached through its table, whose policies hold, and by nobody but the owner directly: it is given no
   * privileges. What is no tenant's (cursors, leases, checkpoints) is only the system's. Table locks are taken only for what
   * is not yet as it should be.
   */
  private async keepApart(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION keep_tenants_apart() RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        found record;
      BEGIN
        FOR found IN
          SELECT c.oid::regclass AS name, c.relname, c.relispartition,
                 c.relowner <> 'slotledger_owner'::regrole AS is_anothers,
                 EXISTS (SELECT FROM pg_attribute
                          WHERE attrelid = c.oid AND attname = 'tenant_id' AND NOT attisdropped) AS has_tenant,
                 c.relrowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polname = 'of_one_tenant') AS is_apart
            FROM pg_class c
           WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        LOOP
          IF found.is_anothers THEN
            EXECUTE format('ALTER TABLE %s OWNER TO slotledger_owner', found.name);
          END IF;
          CONTINUE WHEN found.relispartition OR found.is_apart;
          IF found.has_tenant THEN
            EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', found.name);
            EXECUTE format('CREATE POLICY of_one_tenant ON %s TO slotledger_app
                              USING (tenant_id = (SELECT current_tenant()))', found.name);
            EXECUTE format('CREATE POLICY of_all_tenants ON %s TO slotledger_ledger, slotledger_system
                              USING (true)', found.name);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO slotledger_app, slotledger_system', found.name);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO slotledger_ledger', found.name);
          ELSIF found.relname = 'schema_migrations' THEN
            GRANT SELECT ON schema_migrations TO PUBLIC;
          ELSIF NOT has_table_privilege('slotledger_system', found.name, 'SELECT') THEN
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO slotledger_system', found.name);
          END IF;
        END LOOP;
      END $$`);
  }

  /** What is only ever added to, and what the ledger has no use for. */
  private async takeBack(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'REVOKE UPDATE, DELETE ON events, outbox FROM slotledger_app, slotledger_ledger, slotledger_system',
    );
    await queryRunner.query('REVOKE ALL ON api_keys, tenants FROM slotledger_ledger');
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
