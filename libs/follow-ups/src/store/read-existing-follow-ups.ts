import type { Queryable, Statement, Uuid } from '#platform';
import type { ExistingFollowUp } from '../domain/planned-follow-ups.js';

const READ_EXISTING_FOLLOW_UPS: Statement = {
  name: 'read-existing-follow-ups',
  text: `
    SELECT follow_up_id AS id, rule, kind, anchor, offset_minutes AS "offsetMinutes", status
      FROM follow_ups
     WHERE tenant_id = $1 AND booking_id = $2`,
};

/** Every follow-up that a booking has, as far as planning goes by it. */
export const readExistingFollowUps = (
  db: Queryable,
  tenantId: Uuid,
  bookingId: Uuid,
): Promise<ExistingFollowUp[]> => db.query<ExistingFollowUp>(READ_EXISTING_FOLLOW_UPS, [tenantId, bookingId]);
