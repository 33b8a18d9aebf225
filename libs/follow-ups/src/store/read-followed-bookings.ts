import { plainArray, type Queryable, type Statement, textArray, type Uuid } from '#platform';
import type { FollowedBooking } from '../domain/follow-up.js';
import type { QuietHoursAt } from '../domain/quiet-hours.js';
import { type OwnTemplate, STANDARD_TEMPLATE } from '../letters/pick-template.js';
import type { Claim } from './claim-follow-ups.js';
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
  readonly nth: number;
  readonly booking_id: Uuid;
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

/** By where the names of what is wanted come from. */
const bookingsOf = (wanted: string): string => `
    SELECT wanted.nth::int AS nth, booking.booking_id, booking.status, booking.starts_at, booking.ends_at, booking.version,
           booking.guests, booking.customer_id, booking.sealed, venue.name AS venue_name, venue.time_zone,
           service.name AS service_name, ${PLAN_COLUMNS},
           (SELECT jsonb_agg(jsonb_build_object('language', template.language, 'subject', template.subject,
                                                'body', template.body) ORDER BY template.language)
              FROM letter_templates AS template
             WHERE template.tenant_id = wanted.tenant_id AND template.kind = wanted.kind
               AND template.channel = wanted.channel AND template.name = wanted.template
               AND template.body IS NOT NULL
           ) AS templates
      FROM ${wanted} AS wanted (tenant_id, booking_id, kind, channel, template, nth)
      JOIN bookings AS booking USING (tenant_id, booking_id)
      JOIN venues AS venue USING (tenant_id, venue_id)
      JOIN services AS service USING (tenant_id, service_id)
      LEFT JOIN service_follow_ups AS plan USING (tenant_id, service_id)`;

/** Of all tenants, as jobs come. */
const READ_FOLLOWED_BOOKINGS: Statement = {
  name: 'read-followed-bookings',
  as: 'system',
  isRead: true,
  text: bookingsOf('unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY'),
};

const READ_FOLLOWED_BOOKING: Statement = {
  name: 'read-followed-booking',
  isRead: true,
  text: bookingsOf('(VALUES ($1::uuid, $2::uuid, $3::text, $4::text, $5::text, 1))'),
};

/** The booking, and which of the tenant's templates might be wanted for it. */
export type FollowedBy = Pick<Claim, 'tenantId' | 'bookingId' | 'kind' | 'channel' | 'template'>;

/** What each of these follow-ups is about; undefined where there is no such booking. */
export async function readFollowedBookings(
  db: Queryable,
  wanted: readonly FollowedBy[],
): Promise<(SealedBooking | undefined)[]> {
  const rows = await db.query<Row>(READ_FOLLOWED_BOOKINGS, [
    plainArray(wanted, ({ tenantId }) => tenantId),
    plainArray(wanted, ({ bookingId }) => bookingId),
    textArray(wanted, ({ kind }) => kind),
    textArray(wanted, ({ channel }) => channel),
    textArray(wanted, ({ template }) => template ?? STANDARD_TEMPLATE),
  ]);
  const byPlace = new Map(rows.map((row) => [row.nth, toBooking(row)]));
  return wanted.map((_, index) => byPlace.get(index + 1));
}

/** The same of one, for its own tenant. */
export async function readFollowedBooking(
  db: Queryable,
  { tenantId, bookingId, kind, channel, template }: FollowedBy,
): Promise<SealedBooking | undefined> {
  const values = [tenantId, bookingId, kind, channel, template ?? STANDARD_TEMPLATE];
  const [row] = await db.query<Row>(READ_FOLLOWED_BOOKING, values);
  return row === undefined ? undefined : toBooking(row);
}

function toBooking(row: Row): SealedBooking {
  return {
    bookingId: row.booking_id,
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
