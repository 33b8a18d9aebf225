import type { DataSource, EntityManager } from 'typeorm';

/**
 * Reads entities in a transaction of its own, which begins with these settings: as a role, for a tenant. The settings travel
 * with the first question. What is asked after a beginning that failed is not given to anybody.
 */
export async function readEntities<T>(
  dataSource: DataSource,
  settings: readonly string[],
  read: (entities: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    const begun = runner.query(['BEGIN READ ONLY', ...settings].join('; '));
    const [beginning, answer] = await Promise.allSettled([begun, read(runner.manager)]);
    await runner.query('COMMIT');
    if (beginning.status === 'rejected') throw beginning.reason;
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  } finally {
    await runner.release();
  }
}
