import type { Queryable, Statement, Uuid } from '#platform';
import type { WaitingDay } from './waiting-day.js';

const COLUMNS = `tenant_id AS "tenantId", service_id AS "serviceId", local_date::text AS date`;

const FIND_AROUND: Statement = {
  name: 'find-waiting-days-around',
  isRead: true,
  text: `SELECT DISTINCT ${COLUMNS} FROM waiting_list_entries
          WHERE tenant_id = $1 AND venue_id = $2 AND status = 'waiting'
            AND local_date BETWEEN $3::date - 1 AND $4::date + 1
          ORDER BY 3, 2`,
};

const FIND_ALL: Statement = {
  name: 'find-all-waiting-days',
  isRead: true,
  as: 'system',
  text: `SELECT DISTINCT ${COLUMNS} FROM waiting_list_entries
          WHERE status = 'waiting' AND lapses_at > clock_timestamp() ORDER BY 3, 1, 2`,
};

/**
 * Where somebody waits at a venue on these dates, the day before or the day after: places that become free in one service
 * may be those of a pool that others share, and of a stay that goes on after midnight.
 */
export const findWaitingDaysAround = (
  db: Queryable,
  tenantId: Uuid,
  venueId: Uuid,
  [first, last]: readonly [string, string],
): Promise<WaitingDay[]> => db.query<WaitingDay>(FIND_AROUND, [tenantId, venueId, first, last]);

/** Where anybody waits, of all tenants. */
export const findAllWaitingDays = (db: Queryable): Promise<WaitingDay[]> => db.query<WaitingDay>(FIND_ALL);
