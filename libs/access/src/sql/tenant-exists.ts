import type { Queryable, Statement, Uuid } from '#platform';

const TENANT_EXISTS: Statement = {
  name: 'tenant-exists',
  isRead: true,
  answerTimeoutMs: 4_000,
  text: `SELECT 1 FROM tenants WHERE tenant_id = $1`,
};

export const tenantExists = async (db: Queryable, tenantId: Uuid): Promise<boolean> =>
  (await db.query(TENANT_EXISTS, [tenantId])).length > 0;
