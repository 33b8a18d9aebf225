import type { Uuid } from '#platform';
import type { Venue } from '../domain/venue.js';

export const VENUE_COLUMNS = 'venue_id, name, time_zone, version, created_at';

export interface VenueRow {
  readonly venue_id: Uuid;
  readonly name: string;
  readonly time_zone: string;
  readonly version: number;
  readonly created_at: Date;
}

export const toVenue = (row: VenueRow): Venue => ({
  id: row.venue_id,
  name: row.name,
  timeZone: row.time_zone,
  version: row.version,
  createdAt: row.created_at.getTime(),
});
