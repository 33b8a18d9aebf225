import type { Queryable, Statement, Uuid } from '#platform';

const LIST_TENANTS: Statement = {
  name: 'list-tenants',
  as: 'system',
  isRead: true,
  text: `SELECT tenant_id AS "tenantId", name FROM tenants ORDER BY created_at, tenant_id`,
};

export interface Tenant {
  readonly tenantId: Uuid;
  readonly name: string;
}

/** All tenants in the order in which they were made; for an operator, never for a request. */
export const listTenants = (db: Queryable): Promise<Tenant[]> => db.query<Tenant>(LIST_TENANTS);
