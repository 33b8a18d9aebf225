import type { Queryable, Statement } from '#platform';
import type { WaitingEntry } from '../domain/waiting-entry.js';
import { ENTRY_COLUMNS, type EntryRow, toEntry } from './entry-row.js';
import type { WaitingDay } from './waiting-day.js';

const READ_WAITING: Statement = {
  name: 'read-waiting',
  isRead: true,
  text: `SELECT ${ENTRY_COLUMNS} FROM waiting_list_entries
          WHERE tenant_id = $1 AND service_id = $2 AND local_date = $3 AND status = 'waiting'
          ORDER BY place`,
};

/** Those who wait on a day and have no offer, in their order. */
export async function readWaiting(
  db: Queryable,
  { tenantId, serviceId, date }: WaitingDay,
): Promise<WaitingEntry[]> {
  return (await db.query<EntryRow>(READ_WAITING, [tenantId, serviceId, date])).map(toEntry);
}
