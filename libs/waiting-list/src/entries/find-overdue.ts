import type { Queryable, Statement, Uuid } from '#platform';

const FIND_LAPSED: Statement = {
  name: 'find-lapsed-waiting-entries',
  isRead: true,
  as: 'system',
  text: `SELECT tenant_id AS "tenantId", entry_id AS id FROM waiting_list_entries
          WHERE status = 'waiting' AND lapses_at <= clock_timestamp() ORDER BY lapses_at LIMIT $1`,
};

const FIND_UNANSWERED: Statement = {
  name: 'find-unanswered-offers',
  isRead: true,
  as: 'system',
  text: `SELECT tenant_id AS "tenantId", offer_booking_id AS id FROM waiting_list_entries
          WHERE status = 'offered' AND offer_expires_at <= clock_timestamp()
            AND NOT EXISTS (SELECT FROM bookings AS hold
                             WHERE hold.tenant_id = waiting_list_entries.tenant_id
                               AND hold.booking_id = waiting_list_entries.offer_booking_id AND hold.status = 'held')
          ORDER BY offer_expires_at LIMIT $1`,
};

export interface Overdue {
  readonly tenantId: Uuid;
  readonly id: Uuid;
}

/** Entries whose last time has passed while they waited. */
export const findLapsed = (db: Queryable, limit: number): Promise<Overdue[]> =>
  db.query<Overdue>(FIND_LAPSED, [limit]);

/**
 * The holds of offers that should have been answered by now, and have ended. One that the venue has extended still stands: if it
 * were found, it would be again in every round, before those that came later.
 */
export const findUnanswered = (db: Queryable, limit: number): Promise<Overdue[]> =>
  db.query<Overdue>(FIND_UNANSWERED, [limit]);
