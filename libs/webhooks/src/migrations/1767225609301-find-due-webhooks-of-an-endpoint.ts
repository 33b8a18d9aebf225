import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever has ended a try goes on with what is due longest at the same endpoint. The index by time alone goes: PostgreSQL
 * would read a backlog to others by it, row by row, to find one of this endpoint.
 */
export class FindDueWebhooksOfAnEndpoint1767225609301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX webhook_deliveries_due_of_endpoint ON webhook_deliveries (tenant_id, endpoint_id, due_at)
        WHERE status IN ('due', 'failed')`,
    );
    await runner.query('DROP INDEX webhook_deliveries_due');
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
