import { newUuid, type Queryable, type Statement, type Uuid } from '#platform';

export interface NewTenant {
  /** Given when the tenant must have a fixed id (demo data); otherwise a new one is made. */
  readonly tenantId?: Uuid;
  readonly name: string;
}

const CREATE_TENANT: Statement = {
  name: 'create-tenant',
  text: `INSERT INTO tenants (tenant_id, name) VALUES ($1, $2) ON CONFLICT (tenant_id) DO NOTHING`,
};

/** Creates a tenant. One that exists under the given id stays as it is. */
export async function createTenant(
  db: Queryable,
  { tenantId = newUuid(), name }: NewTenant,
): Promise<{ tenantId: Uuid }> {
  await db.execute(CREATE_TENANT, [tenantId, name]);
  return { tenantId };
}
