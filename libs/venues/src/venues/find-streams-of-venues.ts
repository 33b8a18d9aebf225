import type { Queryable, Statement, Uuid } from '#platform';

const FIND_STREAMS_OF_VENUES: Statement = {
  name: 'find-streams-of-venues',
  isRead: true,
  text: `
    SELECT id FROM unnest($2::uuid[]) AS id WHERE id = ANY ($3::uuid[])
     UNION ALL
    SELECT service_id FROM services
     WHERE tenant_id = $1 AND service_id = ANY ($2::uuid[]) AND venue_id = ANY ($3::uuid[])
     UNION ALL
    SELECT pool_id FROM pools
     WHERE tenant_id = $1 AND pool_id = ANY ($2::uuid[]) AND venue_id = ANY ($3::uuid[])`,
};

/** Those of the streams that are of one of these venues, or of a service or pool there. */
export async function findStreamsOfVenues(
  db: Queryable,
  asked: { readonly tenantId: Uuid; readonly venueIds: readonly Uuid[]; readonly streamIds: readonly Uuid[] },
): Promise<Uuid[]> {
  const values = [asked.tenantId, asked.streamIds, asked.venueIds];
  return (await db.query<{ id: Uuid }>(FIND_STREAMS_OF_VENUES, values)).map(({ id }) => id);
}
