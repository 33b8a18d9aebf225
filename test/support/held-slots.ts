import type { TestDatabase } from './test-database.js';

/** Locks every slot of a tenant, as a transaction does that takes its time. Resolves to what lets go of them. */
export async function holdSlots(
  { dataSource }: Pick<TestDatabase, 'dataSource'>,
  { tenantId }: { readonly tenantId: string },
): Promise<() => Promise<void>> {
  const holder = dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('SELECT 1 FROM slots WHERE tenant_id = $1 FOR UPDATE', [tenantId]);
  return async () => {
    await holder.commitTransaction();
    await holder.release();
  };
}
