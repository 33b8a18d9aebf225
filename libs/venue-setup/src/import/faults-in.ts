import type { InvalidMember } from '#platform';
import { faultsInPool, faultsInPooling, faultsInRegridding, faultsInService, faultsInVenue } from '#venues';
import type { FiledService, VenueFile } from '../file/read-venue-file.js';
import { type PlannedPool, seated } from './plan-pools.js';

/** All that is wrong with what a file says, each with its pointer into the file; empty when nothing is. */
export const faultsIn = (
  { venue, services }: VenueFile,
  pools: readonly PlannedPool[],
): readonly InvalidMember[] => [
  ...faultsInVenue(venue).map((fault) => under('/venue', fault)),
  ...pools
    .filter(({ isFiled }) => isFiled)
    .flatMap((pool, index) => faultsInPlanned(pool).map((fault) => under(`/pools/${index}`, fault))),
  ...services.flatMap((service, index) =>
    faultsInSeated(service, pools).map((fault) => under(`/services/${index}`, fault)),
  ),
];

const faultsInPlanned = ({ description, before }: PlannedPool): InvalidMember[] => [
  ...faultsInPool(description),
  ...(before === undefined ? [] : faultsInRegridding(before, description)),
];

function faultsInSeated(service: FiledService, pools: readonly PlannedPool[]): InvalidMember[] {
  const { description, pool: name } = seated(service, pools);
  const faults = faultsInService(description);
  if (name === undefined && description.poolId === null) return faults;
  const found = pools.find(({ id }) => id === description.poolId);
  const pool = found && { poolId: found.id, ...found.description };
  const inPool = faultsInPooling(description, pool).map((fault) =>
    name !== undefined && fault.pointer === '/poolId' ? { ...fault, pointer: '/pool' } : fault,
  );
  return [...faults, ...inPool];
}

const under = (parent: string, { pointer, detail }: InvalidMember): InvalidMember => ({
  pointer: `${parent}${pointer}`,
  detail,
});
