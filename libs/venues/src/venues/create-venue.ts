import { append } from '#event-store';
import { InvalidRequest, type Statement, toRfc3339, type Transaction, type Uuid } from '#platform';
import { faultsInVenue } from '../domain/find-faults.js';
import { VENUE_EVENT_VERSIONS, type VenueCreated } from '../domain/venue-events.js';
import { evolveVenue, type Venue } from '../domain/venue.js';
import { metadataOf, type Origin, SEED, toNewEvents } from '../log/to-new-events.js';

export interface NewVenue {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly name: string;
  /** IANA name: `Europe/London`. */
  readonly timeZone: string;
}

const CREATE_VENUE: Statement = {
  name: 'create-venue',
  text: `INSERT INTO venues (tenant_id, venue_id, name, time_zone, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, venue_id) DO NOTHING`,
};

/**
 * Makes a venue, with the first event of its stream, and gives it; undefined when there is one under this id, which stays
 * as it is, so a repeated seed changes nothing. Throws InvalidRequest, with a pointer to each member that is wrong.
 */
export async function createVenue(
  tx: Transaction,
  { tenantId, venueId, name, timeZone }: NewVenue,
  origin: Origin = SEED,
): Promise<Venue | undefined> {
  const faults = faultsInVenue({ name, timeZone });
  if (faults.length > 0) throw new InvalidRequest(faults);
  const createdAt = toRfc3339(Date.now());
  const isNew = await tx.execute(CREATE_VENUE, [tenantId, venueId, name, timeZone, createdAt]);
  if (isNew === 0) return undefined;
  const created: VenueCreated = { type: 'venue-created', data: { name, timeZone, createdAt } };
  const events = toNewEvents([created], VENUE_EVENT_VERSIONS);
  await append(tx, [
    { tenantId, streamId: venueId, expectedVersion: 0, events, metadata: metadataOf(origin) },
  ]);
  return evolveVenue(venueId, undefined, created);
}
