import type { DataSource } from 'typeorm';

/** Resolves once that many sessions of this database wait for a lock. */
export async function sessionsWaiting(dataSource: DataSource, sessions: number): Promise<void> {
  for (;;) {
    const [row] = await dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (row !== undefined && row.count >= sessions) return;
  }
}
