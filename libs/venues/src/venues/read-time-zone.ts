import { NotFound, type Queryable, type Statement, type Uuid } from '#platform';

const READ_TIME_ZONE: Statement = {
  name: 'read-time-zone',
  isRead: true,
  text: `SELECT time_zone FROM venues WHERE tenant_id = $1 AND venue_id = $2`,
};

/** The zone of a venue as it is now. Throws NotFound. */
export async function readTimeZone(db: Queryable, tenantId: Uuid, venueId: Uuid): Promise<string> {
  const [row] = await db.query<{ time_zone: string }>(READ_TIME_ZONE, [tenantId, venueId]);
  if (row === undefined) throw new NotFound('venue');
  return row.time_zone;
}
