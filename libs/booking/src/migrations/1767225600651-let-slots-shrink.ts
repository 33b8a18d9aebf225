import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a slot is to offer once those have left who are more than that; empty while its capacity is what it offers. */
export class LetSlotsShrink1767225600651 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE slots
        ADD COLUMN shrinks_to integer,
        ADD CONSTRAINT slots_shrink_to_less CHECK (0 <= shrinks_to AND shrinks_to < capacity)`);
  }

  down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
