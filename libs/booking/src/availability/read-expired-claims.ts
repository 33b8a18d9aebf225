import { type InstantMs, type Queryable, type Statement, toRfc3339, type Uuid } from '#platform';
import type { SlotRange } from './slot-range.js';

const READ_EXPIRED_CLAIMS: Statement = {
  name: 'read-expired-claims',
  isRead: true,
  text: `
    SELECT slot.service_id, slot.starts_at, slot.shrinks_to, sum(booking.guests)::integer AS guests,
           coalesce(sum(booking.guests) FILTER (WHERE starts.here), 0)::integer AS starting_guests,
           (count(*) FILTER (WHERE starts.here))::integer AS starting_parties
      FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS range (service_id, from_instant, to_instant)
      JOIN slots AS slot
        ON slot.tenant_id = $1 AND slot.service_id = range.service_id AND slot.next_expiry <= clock_timestamp()
       AND slot.starts_at >= range.from_instant AND slot.starts_at < range.to_instant
      JOIN bookings AS booking
        ON booking.tenant_id = $1 AND booking.expires_at <= clock_timestamp()
       AND ((booking.service_id = slot.service_id AND slot.starts_at = ANY (booking.claims))
         OR (booking.pool_id = slot.service_id AND slot.starts_at = ANY (booking.pool_claims)))
     CROSS JOIN LATERAL (
           SELECT booking.service_id = slot.service_id AND booking.starts_at = slot.starts_at AS here) AS starts
     GROUP BY slot.service_id, slot.starts_at, slot.shrinks_to`,
};

/** What of a slot's counts is not taken any more, though nobody has recorded that. */
export interface ExpiredClaims {
  readonly guests: number;
  readonly startingGuests: number;
  readonly startingParties: number;
  readonly shrinksTo: number | null;
}

interface Row {
  readonly service_id: Uuid;
  readonly starts_at: Date;
  readonly shrinks_to: number | null;
  readonly guests: number;
  readonly starting_guests: number;
  readonly starting_parties: number;
}

/** By {@link claimsKeyOf}. */
export async function readExpiredClaims(
  db: Queryable,
  tenantId: Uuid,
  ranges: readonly SlotRange[],
): Promise<ReadonlyMap<string, ExpiredClaims>> {
  const rows = await db.query<Row>(READ_EXPIRED_CLAIMS, [
    tenantId,
    ranges.map(({ serviceId }) => serviceId),
    ranges.map(({ from }) => toRfc3339(from)),
    ranges.map(({ to }) => toRfc3339(to)),
  ]);
  return new Map(
    rows.map((row) => [
      claimsKeyOf(row.service_id, row.starts_at.getTime()),
      {
        guests: row.guests,
        startingGuests: row.starting_guests,
        startingParties: row.starting_parties,
        shrinksTo: row.shrinks_to,
      },
    ]),
  );
}

export const claimsKeyOf = (serviceId: Uuid, startsAt: InstantMs): string => `${serviceId} ${startsAt}`;
