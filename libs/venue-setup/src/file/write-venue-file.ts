import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { DEFAULT_TERMS, type PoolView, type ServiceView, type VenueView } from '#venues';

const HEADING = `# A venue of Slotledger. "npm run slotledger -- venue import <this file>" makes it so; see docs/venues.md.
`;

const DEFAULTS: Readonly<Record<string, unknown>> = DEFAULT_TERMS;

/** The file that describes a venue as it is: importing it changes nothing. What holds by itself is not written. */
export function writeVenueFile(
  venue: VenueView,
  pools: readonly PoolView[],
  services: readonly ServiceView[],
): string {
  const { id, name, timeZone } = venue;
  const written = {
    venue: { id, name, timeZone },
    ...(pools.length > 0 && { pools: pools.map(descriptionOfPool) }),
    services: services.map((service) => descriptionOf(service, pools)),
  };
  return `${HEADING}${stringify(written, { aliasDuplicateObjects: false, lineWidth: 0 })}`;
}

const descriptionOfPool = ({ id, name, capacity, slotMinutes }: PoolView): object => ({
  id,
  name,
  capacity,
  slotMinutes,
});

function descriptionOf(
  { venueId: _, version: __, createdAt: ___, poolId, ...description }: ServiceView,
  pools: readonly PoolView[],
): object {
  const pool = pools.find(({ id }) => id === poolId)?.name;
  const said = Object.fromEntries(
    Object.entries(description).filter(([member, value]) => !isDeepStrictEqual(value, DEFAULTS[member])),
  );
  return { ...said, ...(pool !== undefined && { pool }) };
}
