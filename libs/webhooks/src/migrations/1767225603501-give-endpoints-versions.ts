import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two who change the same endpoint learn of each other. */
export class GiveEndpointsVersions1767225603501 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE webhook_endpoints ADD COLUMN version integer NOT NULL DEFAULT 1`);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
