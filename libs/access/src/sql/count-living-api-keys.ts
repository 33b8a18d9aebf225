import type { Queryable, Statement, Uuid } from '#platform';

const COUNT_LIVING_API_KEYS: Statement = {
  name: 'count-living-api-keys',
  text: `
    SELECT count(*)::int AS count FROM api_keys
     WHERE tenant_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
};

export async function countLivingApiKeys(db: Queryable, tenantId: Uuid): Promise<number> {
  const [row] = await db.query<{ count: number }>(COUNT_LIVING_API_KEYS, [tenantId]);
  return row?.count ?? 0;
}
