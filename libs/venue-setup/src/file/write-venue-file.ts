import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { DEFAULT_TERMS, type ServiceView, type VenueView } from '#venues';

const HEADING = `# A venue of Slotledger. "npm run slotledger -- venue import <this file>" makes it so; see docs/venues.md.
`;

const DEFAULTS: Readonly<Record<string, unknown>> = DEFAULT_TERMS;

/** The file that describes a venue as it is: importing it changes nothing. What holds by itself is not written. */
export function writeVenueFile(venue: VenueView, services: readonly ServiceView[]): string {
  const { id, name, timeZone } = venue;
  const written = { venue: { id, name, timeZone }, services: services.map(descriptionOf) };
  return `${HEADING}${stringify(written, { aliasDuplicateObjects: false, lineWidth: 0 })}`;
}

function descriptionOf({ venueId: _, version: __, createdAt: ___, ...description }: ServiceView): object {
  return Object.fromEntries(
    Object.entries(description).filter(([member, value]) => !isDeepStrictEqual(value, DEFAULTS[member])),
  );
}
