import type { Queryable, Statement, Uuid } from '#platform';

const FIND_ENTRIES_OF_VENUES: Statement = {
  name: 'find-waiting-entries-of-venues',
  isRead: true,
  text: `
    SELECT entry_id AS id FROM waiting_list_entries
     WHERE tenant_id = $1 AND entry_id = ANY ($2::uuid[]) AND venue_id = ANY ($3::uuid[])`,
};

/** Those of the ids that are entries of the waiting list at one of these venues. */
export async function findEntriesOfVenues(
  db: Queryable,
  asked: {
    readonly tenantId: Uuid;
    readonly venueIds: readonly Uuid[];
    readonly entryIds: readonly Uuid[];
  },
): Promise<Uuid[]> {
  const values = [asked.tenantId, asked.entryIds, asked.venueIds];
  return (await db.query<{ id: Uuid }>(FIND_ENTRIES_OF_VENUES, values)).map(({ id }) => id);
}
