import type { Queryable, Statement, Uuid } from '#platform';
import type { LeaseName } from './take-lease.js';

const RELEASE_LEASE: Statement = {
  name: 'release-lease',
  as: 'system',
  text: `UPDATE relay_leases SET expires_at = '-infinity' WHERE shard = $1 AND name = $2 AND holder = $3`,
};

/** Gives the lease back at once, instead of letting it run out. */
export async function releaseLease(db: Queryable, { shard, name }: LeaseName, holder: Uuid): Promise<void> {
  await db.execute(RELEASE_LEASE, [shard, name, holder]);
}
