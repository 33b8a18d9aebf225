import type { Client } from 'pg';

/** How many commands shared a transaction on average: what the ledger gathers. Null when there are no events. */
export async function eventsPerCommit(admin: Client): Promise<number | null> {
  const { rows } = await admin.query<{ average: number | null }>(
    'SELECT count(*)::float8 / nullif(count(DISTINCT transaction_id), 0) AS average FROM events',
  );
  return rows[0]?.average ?? null;
}
