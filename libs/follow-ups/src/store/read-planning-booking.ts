import type { Queryable, Statement, Uuid } from '#platform';
import type { FollowedBooking } from '../domain/follow-up.js';
import type { FollowUpRule } from '../domain/follow-up-rule.js';
import type { QuietHoursAt } from '../domain/quiet-hours.js';
import { PLAN_COLUMNS, type PlanRow, quietHoursAt, toPlan } from './follow-up-plan.js';

/** What follow-ups are planned by. */
export interface PlanningBooking {
  readonly booking: FollowedBooking;
  readonly rules: readonly FollowUpRule[];
  readonly quiet: QuietHoursAt | null;
  readonly expiresAt: number | undefined;
}

const READ_PLANNING_BOOKING: Statement = {
  name: 'read-planning-booking',
  text: `
    SELECT booking.status, booking.starts_at, booking.ends_at, booking.expires_at, venue.time_zone, ${PLAN_COLUMNS}
      FROM bookings AS booking
      JOIN venues AS venue USING (tenant_id, venue_id)
      LEFT JOIN service_follow_ups AS plan USING (tenant_id, service_id)
     WHERE booking.tenant_id = $1 AND booking.booking_id = $2`,
};

interface Row extends PlanRow {
  readonly status: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly expires_at: Date | null;
  readonly time_zone: string;
}

/** What a booking is at this moment, and the rules of its service; undefined when there is no such booking. */
export async function readPlanningBooking(
  db: Queryable,
  tenantId: Uuid,
  bookingId: Uuid,
): Promise<PlanningBooking | undefined> {
  const [row] = await db.query<Row>(READ_PLANNING_BOOKING, [tenantId, bookingId]);
  if (row === undefined) return undefined;
  const { rules, quietHours } = toPlan(row);
  return {
    booking: { status: row.status, startsAt: row.starts_at.getTime(), endsAt: row.ends_at.getTime() },
    rules,
    quiet: quietHoursAt(quietHours, row.time_zone),
    expiresAt: row.expires_at?.getTime(),
  };
}
