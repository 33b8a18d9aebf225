import { InvalidRequest, type Queryable, type Statement, type Uuid } from '#platform';
import { faultsInVenue } from '../domain/find-faults.js';

export interface NewVenue {
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly name: string;
  /** IANA name: `Europe/London`. */
  readonly timeZone: string;
}

const CREATE_VENUE: Statement = {
  name: 'create-venue',
  text: `INSERT INTO venues (tenant_id, venue_id, name, time_zone) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id, venue_id) DO NOTHING`,
};

/**
 * Makes a venue; true when it is new. One that exists under this id stays as it is, so a repeated seed changes
 * nothing. Throws InvalidRequest, with a pointer to each member that is wrong.
 */
export async function createVenue(db: Queryable, venue: NewVenue): Promise<boolean> {
  const faults = faultsInVenue(venue);
  if (faults.length > 0) throw new InvalidRequest(faults);
  const { tenantId, venueId, name, timeZone } = venue;
  return (await db.execute(CREATE_VENUE, [tenantId, venueId, name, timeZone])) === 1;
}
