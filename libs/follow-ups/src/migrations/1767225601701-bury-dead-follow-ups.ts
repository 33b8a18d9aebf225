import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `failed` waits for its next try from now on; what is given up is `dead`, until somebody wants it tried anew. */
export class BuryDeadFollowUps1767225601701 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE follow_ups DROP CONSTRAINT follow_ups_status_check`);
    await runner.query(`UPDATE follow_ups SET status = 'dead' WHERE status = 'failed'`);
    await runner.query(`
      ALTER TABLE follow_ups
        ADD CONSTRAINT follow_ups_status_check
            CHECK (status IN ('due', 'sending', 'sent', 'failed', 'dead', 'withdrawn')),
        ADD COLUMN forgiven integer NOT NULL DEFAULT 0 CHECK (0 <= forgiven AND forgiven <= attempts)`);
    await runner.query(
      `COMMENT ON COLUMN follow_ups.forgiven IS 'tries before somebody wanted it tried anew: they count no more'`,
    );
    await runner.query(`DROP INDEX follow_ups_due`);
    await runner.query(
      `CREATE INDEX follow_ups_due ON follow_ups (due_at, follow_up_id) WHERE status IN ('due', 'failed')`,
    );
    await runner.query(`CREATE INDEX follow_ups_dead ON follow_ups (follow_up_id) WHERE status = 'dead'`);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
