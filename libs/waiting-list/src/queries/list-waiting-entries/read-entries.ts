import type { Queryable, Statement, Uuid } from '#platform';
import type { WaitingEntry } from '../../domain/waiting-entry.js';
import { ENTRIES_WITH_HOLDS, type EntryRow, SHOWN_COLUMNS, toEntry } from '../../entries/entry-row.js';
import type { EntryFilter } from './list-waiting-entries.query.js';

const inOrder = (condition: string): string => `
    SELECT ${SHOWN_COLUMNS} FROM ${ENTRIES_WITH_HOLDS}
     WHERE tenant_id = $1 AND venue_id = $2 ${condition}
       AND ($3::text IS NULL OR status = $3)
       AND ($4::uuid IS NULL OR service_id = $4)
       AND (entry.local_date, service_id, place) > ($5::date, $6::uuid, $7::integer)
     ORDER BY entry.local_date, service_id, place
     LIMIT $8`;

/** Two statements, so that the list of one day never reads another. */
const READ_DAY: Statement = {
  name: 'read-waiting-entries-of-day',
  isRead: true,
  text: inOrder('AND entry.local_date = $9::date'),
};
const READ_ALL: Statement = { name: 'read-waiting-entries', isRead: true, text: inOrder('') };

const BEFORE_ALL = { date: '-infinity', serviceId: '00000000-0000-0000-0000-000000000000', place: 0 };

/** Up to `limit` entries of the venue after a position, in order of date, service and place; offers that stand as their holds are. */
export async function readEntries(
  db: Queryable,
  tenantId: Uuid,
  venueId: Uuid,
  { date, status, serviceId, limit, after = BEFORE_ALL }: EntryFilter,
): Promise<WaitingEntry[]> {
  const filter = [tenantId, venueId, status ?? null, serviceId ?? null];
  const values = [...filter, after.date, after.serviceId, after.place, limit];
  const rows =
    date === undefined
      ? await db.query<EntryRow>(READ_ALL, values)
      : await db.query<EntryRow>(READ_DAY, [...values, date]);
  return rows.map(toEntry);
}
