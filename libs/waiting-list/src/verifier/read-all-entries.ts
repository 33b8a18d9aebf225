import type { Queryable, Statement, Uuid } from '#platform';
import type { WaitingEntry } from '../domain/waiting-entry.js';
import { ENTRY_COLUMNS, type EntryRow, toEntry } from '../entries/entry-row.js';

const NEXT_ENTRIES: Statement = {
  name: 'verify-next-waiting-entries',
  isRead: true,
  as: 'system',
  text: `SELECT tenant_id, ${ENTRY_COLUMNS} FROM waiting_list_entries
          WHERE (tenant_id, entry_id) > ($1, $2) ORDER BY tenant_id, entry_id LIMIT $3`,
};

const NIL = '00000000-0000-0000-0000-000000000000';
const PAGE = 5_000;

/** Every row of an entry, read in pages. */
export async function* readAllEntries(
  db: Queryable,
): AsyncGenerator<{ readonly tenantId: Uuid; readonly entry: WaitingEntry }> {
  let after: readonly unknown[] = [NIL, NIL];
  for (;;) {
    const rows = await db.query<EntryRow & { tenant_id: Uuid }>(NEXT_ENTRIES, [...after, PAGE]);
    for (const row of rows) yield { tenantId: row.tenant_id, entry: toEntry(row) };
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = [last.tenant_id, last.entry_id];
  }
}
