import type { Statement, Transaction, Uuid } from '#platform';
import type { RecordedEvent } from '../events.js';
import { EVENT_COLUMNS, type EventRow, toRecordedEvent } from './event-row.js';

const OPEN_LOG: Statement = {
  name: 'open-whole-log',
  text: `DECLARE whole_log NO SCROLL CURSOR FOR SELECT ${EVENT_COLUMNS} FROM events ORDER BY events.position`,
};
const OPEN_LOG_OF_TENANT: Statement = {
  name: 'open-whole-log-of-tenant',
  text: `DECLARE whole_log NO SCROLL CURSOR FOR
         SELECT ${EVENT_COLUMNS} FROM events WHERE events.tenant_id = $1 ORDER BY events.position`,
};
const NEXT_OF_LOG: Statement = { name: 'next-of-whole-log', text: 'FETCH 5000 FROM whole_log' };

/**
 * Every committed event in order of position, as the transaction sees it: for an audit of everything at one moment, not
 * for following the log. Positions are drawn while the writer holds its locks, so what one slot or one booking went
 * through comes in the order in which it happened. With a tenant, the events of that tenant alone.
 */
export async function* readWholeLog(tx: Transaction, tenantId?: Uuid): AsyncGenerator<RecordedEvent> {
  if (tenantId === undefined) await tx.query(OPEN_LOG);
  else await tx.query(OPEN_LOG_OF_TENANT, [tenantId]);
  for (;;) {
    const rows = await tx.query<EventRow>(NEXT_OF_LOG);
    if (rows.length === 0) return;
    for (const row of rows) yield toRecordedEvent(row);
  }
}
