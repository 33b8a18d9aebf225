import type { Queryable, Statement, Uuid } from '#platform';

const FIND_BOOKINGS_OF_VENUES: Statement = {
  name: 'find-bookings-of-venues',
  isRead: true,
  text: `
    SELECT booking_id AS id FROM bookings
     WHERE tenant_id = $1 AND booking_id = ANY ($2::uuid[]) AND venue_id = ANY ($3::uuid[])`,
};

/** Those of the ids that are bookings at one of these venues. */
export async function findBookingsOfVenues(
  db: Queryable,
  asked: {
    readonly tenantId: Uuid;
    readonly venueIds: readonly Uuid[];
    readonly bookingIds: readonly Uuid[];
  },
): Promise<Uuid[]> {
  const values = [asked.tenantId, asked.bookingIds, asked.venueIds];
  return (await db.query<{ id: Uuid }>(FIND_BOOKINGS_OF_VENUES, values)).map(({ id }) => id);
}
