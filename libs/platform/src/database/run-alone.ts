import type { PoolClient, QueryResult } from 'pg';
import type { Uuid } from '../ids/uuid.js';
import { ClientTransaction } from './client-transaction.js';
import { type DatabaseRole, takingOn } from './database-role.js';
import type { Statement } from './transaction.js';

/** As whom a statement works, and for which tenant if that is `tenant`. */
export interface Identity {
  readonly as: DatabaseRole;
  readonly tenantId: Uuid | undefined;
}

/**
 * One statement in a transaction of its own, since as whom it works holds for a transaction. A read travels in one flight
 * with BEGIN and COMMIT. Everything else waits for BEGIN: after one that failed it would commit as whoever logged in.
 */
export async function runAlone(
  client: PoolClient,
  { as, tenantId }: Identity,
  statement: Statement,
  values: readonly unknown[],
): Promise<QueryResult> {
  const tx = new ClientTransaction(client, as, { answerTimeoutMs: statement.answerTimeoutMs, tenantId });
  tx.begin(['BEGIN', ...takingOn(as, tenantId)].join('; '));
  if (statement.isRead !== true) await untilBegun(tx);
  const [begun, result, end] = await Promise.allSettled([
    tx.begun,
    tx.run(statement, values),
    tx.end('COMMIT'),
  ]);
  for (const step of [begun, result, end]) if (step.status === 'rejected') throw step.reason;
  return (result as PromiseFulfilledResult<QueryResult>).value;
}

/** The connection is not left in a transaction whose beginning failed. */
async function untilBegun(tx: ClientTransaction): Promise<void> {
  try {
    await tx.begun;
  } catch (error) {
    await tx.end('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
