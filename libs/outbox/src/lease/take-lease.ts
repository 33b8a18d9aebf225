import type { Queryable, Statement, Uuid } from '#platform';

/** The clock is the database's, so that the clocks of the machines need not agree. */
const TAKE_LEASE: Statement = {
  name: 'take-lease',
  as: 'system',
  text: `
    INSERT INTO relay_leases AS lease (shard, name, holder, fence, expires_at)
    VALUES ($1, $2, $3, 1, clock_timestamp() + $4::integer * interval '1 ms')
    ON CONFLICT (shard, name) DO UPDATE
       SET holder = excluded.holder,
           fence = lease.fence + CASE WHEN lease.holder = excluded.holder THEN 0 ELSE 1 END,
           expires_at = excluded.expires_at
     WHERE lease.holder = excluded.holder OR lease.expires_at < clock_timestamp()
    RETURNING fence::text`,
};

/** Names one lease of one shard. */
export interface LeaseName {
  readonly shard: number;
  readonly name: string;
}

/**
 * Takes the lease, or renews it for who holds it. Gives its fence, a number that grows with every change of hands; or
 * nothing while somebody else holds it.
 */
export async function takeLease(
  db: Queryable,
  { shard, name }: LeaseName,
  holder: Uuid,
  forMs: number,
): Promise<string | undefined> {
  const [row] = await db.query<{ fence: string }>(TAKE_LEASE, [shard, name, holder, Math.round(forMs)]);
  return row?.fence;
}
