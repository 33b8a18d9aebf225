import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Roles belong to the whole server, so they may be there already, or another database may be making them at this moment. A
 * user who is no superuser is made a member: of the owner so that it has what the owner has, as it must to change tables
 * later; of the others only so that it may take them on.
 */
export class CreateRoles1767225602901 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DO $$
      DECLARE
        wanted text;
      BEGIN
        FOREACH wanted IN ARRAY ARRAY['slotledger_app', 'slotledger_ledger', 'slotledger_owner', 'slotledger_system'] LOOP
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            BEGIN
              EXECUTE format('CREATE ROLE %I', wanted);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END;
          END IF;
          IF NOT pg_has_role(wanted, 'SET') OR wanted = 'slotledger_owner' AND NOT pg_has_role(wanted, 'USAGE') THEN
            BEGIN
              EXECUTE format('GRANT %I TO %I WITH SET TRUE, INHERIT %s', wanted, current_user,
                             CASE wanted WHEN 'slotledger_owner' THEN 'TRUE' ELSE 'FALSE' END);
            EXCEPTION WHEN unique_violation THEN NULL;
            END;
          END IF;
        END LOOP;
        IF NOT has_schema_privilege('slotledger_owner', 'public', 'CREATE') THEN
          GRANT CREATE ON SCHEMA public TO slotledger_owner;
        END IF;
      EXCEPTION WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'The user % may not make or join the roles that keep tenants apart (%). An administrator must run the statements in docs/operating.md, "Roles of the database"; then migrate again.',
          current_user, SQLERRM USING ERRCODE = 'insufficient_privilege';
      END $$`);
  }

  down(): never {
    throw new Error('Migrations go forward only.');
  }
}
