import { type InstantMs, type Queryable, type Statement, toRfc3339, type Uuid } from '#platform';
import { STATUSES_WITH_PLACES } from '../domain/claims.js';

/** `local_date` is a day or two wide of the mark on purpose: it leads into the index, and `ends_at` decides. */
const READ_STAYS_TO_COME: Statement = {
  name: 'read-stays-to-come',
  isRead: true,
  text: `
    SELECT local_date::text, local_time, starts_at, ends_at, claims, sum(guests)::integer AS guests
      FROM bookings
     WHERE tenant_id = $1 AND venue_id = $2 AND service_id = $3 AND status = ANY ($4::text[])
       AND local_date >= ($5::timestamptz AT TIME ZONE 'UTC')::date - 2 AND ends_at > $5
     GROUP BY local_date, local_time, starts_at, ends_at, claims
     ORDER BY starts_at`,
};

/** The guests of all bookings that say the same: when they come, how long they stay, and what they take from. */
export interface StayToCome {
  readonly date: string;
  readonly slot: string;
  readonly startsAt: InstantMs;
  readonly endsAt: InstantMs;
  readonly claims: readonly InstantMs[];
  readonly guests: number;
}

interface Row {
  readonly local_date: string;
  readonly local_time: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly claims: readonly Date[];
  readonly guests: number;
}

export interface ServiceAddress {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
}

/** What a service's bookings that hold places, and are not over at `from`, add up to. */
export async function readStaysToCome(
  db: Queryable,
  { tenantId, venueId, serviceId }: ServiceAddress,
  from: InstantMs,
): Promise<StayToCome[]> {
  const values = [tenantId, venueId, serviceId, STATUSES_WITH_PLACES, toRfc3339(from)];
  return (await db.query<Row>(READ_STAYS_TO_COME, values)).map((row) => ({
    date: row.local_date,
    slot: row.local_time,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    claims: row.claims.map((start) => start.getTime()),
    guests: row.guests,
  }));
}
