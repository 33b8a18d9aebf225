import type { Queryable, Statement } from '#platform';

const COUNT_WRAPPED_KEYS: Statement = {
  name: 'count-wrapped-keys',
  as: 'system',
  isRead: true,
  text: `SELECT key_version AS version, count(*) AS count FROM customers WHERE wrapped_key IS NOT NULL GROUP BY key_version`,
};

/** How many customers' data keys are wrapped by each version, of all tenants. */
export async function countWrappedKeys(db: Queryable): Promise<ReadonlyMap<number, number>> {
  const rows = await db.query<{ version: number; count: string }>(COUNT_WRAPPED_KEYS);
  return new Map(rows.map(({ version, count }) => [version, Number(count)]));
}
