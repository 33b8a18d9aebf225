import { InvalidRequest, VersionConflict } from '#platform';
import { faultsInVenue, type Venue, type VenueEvent } from '#venues';
import type { VenueDescription } from '../../description/read-description.js';

export interface VenueWish {
  readonly change: Partial<VenueDescription>;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion: number | null;
}

/** One event for each member that is to be different; none where the venue is like that already. */
export function decideChangeVenue({ change, expectedVersion }: VenueWish, venue: Venue): VenueEvent[] {
  if (expectedVersion !== null && expectedVersion !== venue.version)
    throw new VersionConflict('venue', venue.version);
  const { name, timeZone } = { ...venue, ...change };
  const faults = faultsInVenue({ name, timeZone });
  if (faults.length > 0) throw new InvalidRequest(faults);
  const events: VenueEvent[] = [];
  if (name !== venue.name) events.push({ type: 'venue-renamed', data: { from: venue.name, to: name } });
  if (timeZone !== venue.timeZone)
    events.push({ type: 'venue-time-zone-changed', data: { from: venue.timeZone, to: timeZone } });
  return events;
}
