import { append } from '#event-store';
import type { Statement, Transaction, Uuid } from '#platform';
import { VENUE_EVENT_VERSIONS, type VenueEvent } from '../domain/venue-events.js';
import { evolveVenue, type Venue } from '../domain/venue.js';
import { metadataOf, type Origin, toNewEvents } from '../log/to-new-events.js';

const UPDATE_VENUE: Statement = {
  name: 'update-venue',
  text: `UPDATE venues SET name = $3, time_zone = $4, version = $5 WHERE tenant_id = $1 AND venue_id = $2`,
};

/**
 * Writes what was decided about a venue that this transaction has locked, in its stream and in its row, and gives the
 * venue as it is now. No event: nothing is written.
 */
export async function recordVenue(
  tx: Transaction,
  tenantId: Uuid,
  before: Venue,
  events: readonly VenueEvent[],
  origin: Origin,
): Promise<Venue> {
  if (events.length === 0) return before;
  const after = venueAfter(before, events);
  await append(tx, [
    {
      tenantId,
      streamId: before.id,
      expectedVersion: before.version,
      events: toNewEvents(events, VENUE_EVENT_VERSIONS),
      metadata: metadataOf(origin),
    },
  ]);
  await tx.execute(UPDATE_VENUE, [tenantId, after.id, after.name, after.timeZone, after.version]);
  return after;
}

/** The venue as it would be, without writing anything. */
export const venueAfter = (venue: Venue, events: readonly VenueEvent[]): Venue =>
  events.reduce((known, event) => evolveVenue(venue.id, known, event), venue);
