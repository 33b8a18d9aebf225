import type { Statement, Transaction, Uuid } from '#platform';
import type { Venue } from '../domain/venue.js';
import { toVenue, VENUE_COLUMNS, type VenueRow } from './venue-row.js';

const LOCK_VENUE: Statement = {
  name: 'lock-venue',
  text: `SELECT ${VENUE_COLUMNS} FROM venues WHERE tenant_id = $1 AND venue_id = $2 FOR NO KEY UPDATE`,
};

/** The venue as it is, which nobody else changes until the transaction ends; undefined when there is none. */
export async function lockVenue(tx: Transaction, tenantId: Uuid, venueId: Uuid): Promise<Venue | undefined> {
  const [row] = await tx.query<VenueRow>(LOCK_VENUE, [tenantId, venueId]);
  return row && toVenue(row);
}
