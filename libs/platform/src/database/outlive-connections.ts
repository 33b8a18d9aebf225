import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** TypeORM's own pool, which it does not show. */
export const poolOf = (dataSource: DataSource): Pool =>
  (dataSource.driver as unknown as { readonly master: Pool }).master;

/**
 * Lets the process live on when a connection dies, whenever that is. A client whose server goes away emits 'error', which
 * ends the process when nobody listens; whoever uses the client learns of it from the query that fails.
 *
 * The pool listens while a client is idle, and its user can listen once it has the client. In between there is a gap: a
 * PostgreSQL that dies just as a new connection is ready says both in one packet, and `pg` reads the second message
 * before anybody's `await` goes on. (pg-pool 3: the listener is removed before the client is handed out.)
 */
export function outliveConnections(pool: Pool): void {
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
}
