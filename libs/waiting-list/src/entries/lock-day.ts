import type { Statement, Transaction } from '#platform';
import type { WaitingDay } from './waiting-day.js';

const LOCK_DAY: Statement = {
  name: 'lock-waiting-list-day',
  isRead: true,
  text: `SELECT last_place FROM waiting_list_days
          WHERE tenant_id = $1 AND service_id = $2 AND local_date = $3 FOR UPDATE`,
};

const DRAW_PLACE: Statement = {
  name: 'draw-waiting-list-place',
  text: `
    INSERT INTO waiting_list_days AS day (tenant_id, service_id, local_date, last_place) VALUES ($1, $2, $3, 1)
        ON CONFLICT (tenant_id, service_id, local_date) DO UPDATE SET last_place = day.last_place + 1
    RETURNING last_place`,
};

interface Row {
  readonly last_place: number;
}

/**
 * Whoever changes who waits on a day does so one after another: take it first, and read who waits in a later statement.
 * False where nobody has ever waited.
 */
export async function lockDay(tx: Transaction, { tenantId, serviceId, date }: WaitingDay): Promise<boolean> {
  return (await tx.query<Row>(LOCK_DAY, [tenantId, serviceId, date])).length > 0;
}

/** The same lock, and the next place in the line: places have the order in which they become visible. */
export async function drawPlace(tx: Transaction, { tenantId, serviceId, date }: WaitingDay): Promise<number> {
  const [row] = await tx.query<Row>(DRAW_PLACE, [tenantId, serviceId, date]);
  if (row === undefined) throw new Error('draw-waiting-list-place gave no row');
  return row.last_place;
}
