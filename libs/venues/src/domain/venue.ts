import type { InstantMs } from './service-rules.js';
import type { VenueEvent } from './venue-events.js';

/** A venue as its events tell it. */
export interface Venue {
  readonly id: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly version: number;
  readonly createdAt: InstantMs;
}

/** The venue after one more event. Pure, so that replaying the log gives the same venue again. */
export function evolveVenue(id: string, venue: Venue | undefined, event: VenueEvent): Venue {
  switch (event.type) {
    case 'venue-created': {
      const { name, timeZone, createdAt } = event.data;
      return { id, name, timeZone, version: (venue?.version ?? 0) + 1, createdAt: Date.parse(createdAt) };
    }
    case 'venue-renamed': {
      const known = existing(venue, event);
      return { ...known, name: event.data.to, version: known.version + 1 };
    }
    case 'venue-time-zone-changed': {
      const known = existing(venue, event);
      return { ...known, timeZone: event.data.to, version: known.version + 1 };
    }
  }
}

function existing(venue: Venue | undefined, event: VenueEvent): Venue {
  if (venue === undefined) throw new Error(`${event.type} cannot be the first event of a venue.`);
  return venue;
}
