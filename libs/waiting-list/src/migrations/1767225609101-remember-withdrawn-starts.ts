import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The starts at which the venue has taken offered places back from an entry: it is not offered them again. */
export class RememberWithdrawnStarts1767225609101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE waiting_list_entries ADD COLUMN withdrawn_starts timestamptz[] NOT NULL DEFAULT '{}'`,
    );
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
