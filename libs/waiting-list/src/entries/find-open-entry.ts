import type { Queryable, Statement, Uuid } from '#platform';
import type { WaitingDay } from './waiting-day.js';

const FIND_OPEN_ENTRY: Statement = {
  name: 'find-open-waiting-entry',
  isRead: true,
  text: `SELECT entry_id FROM waiting_list_entries
          WHERE tenant_id = $1 AND service_id = $2 AND local_date = $3 AND customer_id = $4
            AND status IN ('waiting', 'offered')`,
};

/** The entry with which this customer waits, or is offered places, on a day. */
export async function findOpenEntry(
  db: Queryable,
  { tenantId, serviceId, date }: WaitingDay,
  customerId: Uuid,
): Promise<Uuid | undefined> {
  const values = [tenantId, serviceId, date, customerId];
  const [row] = await db.query<{ entry_id: Uuid }>(FIND_OPEN_ENTRY, values);
  return row?.entry_id;
}
