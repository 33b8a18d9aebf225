import type { Queryable, Statement, Uuid } from '#platform';
import type { FollowedBooking } from '../domain/follow-up.js';
import type { QuietHoursAt } from '../domain/quiet-hours.js';
import { type OwnTemplate, STANDARD_TEMPLATE } from '../letters/pick-template.js';
import type { Claim } from './claim-follow-up.js';
import { PLAN_COLUMNS, type PlanRow, quietHoursAt, toPlan } from './follow-up-plan.js';

/** All that a letter is made of, as it is at this moment; the contact is still sealed. */
export interface SealedBooking extends FollowedBooking {
  readonly bookingId: Uuid;
  readonly version: number;
  readonly guests: number;
  readonly customerId: Uuid | null;
  readonly sealed: Buffer | null;
  readonly venueName: string;
  readonly timeZone: string;
  readonly serviceName: string;
  /** The language in which the service writes to guests whose own is not known. */
  readonly language: string | null;
  readonly quiet: QuietHoursAt | null;
  /** The tenant's templates for this follow-up, in any language. */
  readonly templates: readonly OwnTemplate[];
}

interface Row extends PlanRow {
  readonly status: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly version: number;
  readonly guests: number;
  readonly customer_id: Uuid | null;
  readonly sealed: Buffer | null;
  readonly venue_name: string;
  readonly time_zone: string;
  readonly service_name: string;
  readonly templates: readonly OwnTemplate[] | null;
}

const READ_FOLLOWED_BOOKING: Statement = {
  name: 'read-followed-booking',
  isRead: true,
  text: `
    SELECT booking.status, booking.starts_at, booking.ends_at, booking.version, booking.guests, booking.customer_id,
           booking.sealed, venue.name AS venue_name, venue.time_zone, service.name AS service_name, ${PLAN_COLUMNS},
           (SELECT jsonb_agg(jsonb_build_object('language', template.language, 'subject', template.subject,
                                                'body', template.body) ORDER BY template.language)
              FROM letter_templates AS template
             WHERE template.tenant_id = $1 AND template.kind = $3 AND template.channel = $4 AND template.name = $5
           ) AS templates
      FROM bookings AS booking
      JOIN venues AS venue USING (tenant_id, venue_id)
      JOIN services AS service USING (tenant_id, service_id)
      LEFT JOIN service_follow_ups AS plan USING (tenant_id, service_id)
     WHERE booking.tenant_id = $1 AND booking.booking_id = $2`,
};

/** The booking, and which of the tenant's templates might be wanted for it. */
export type FollowedBy = Pick<Claim, 'tenantId' | 'bookingId' | 'kind' | 'channel' | 'template'>;

export async function readFollowedBooking(
  db: Queryable,
  { tenantId, bookingId, kind, channel, template }: FollowedBy,
): Promise<SealedBooking | undefined> {
  const [row] = await db.query<Row>(READ_FOLLOWED_BOOKING, [
    tenantId,
    bookingId,
    kind,
    channel,
    template ?? STANDARD_TEMPLATE,
  ]);
  if (row === undefined) return undefined;
  return {
    bookingId,
    status: row.status,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    version: row.version,
    guests: row.guests,
    customerId: row.customer_id,
    sealed: row.sealed,
    venueName: row.venue_name,
    timeZone: row.time_zone,
    serviceName: row.service_name,
    language: row.language,
    quiet: quietHoursAt(toPlan(row).quietHours, row.time_zone),
    templates: row.templates ?? [],
  };
}
