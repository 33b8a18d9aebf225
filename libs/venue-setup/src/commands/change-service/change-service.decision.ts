import { isDeepStrictEqual } from 'node:util';
import { VersionConflict } from '#platform';
import {
  membersOfChange,
  type Service,
  SERVICE_CHANGES,
  type ServiceChange,
  type ServiceChanged,
  type ServiceDescription,
} from '#venues';

export interface ServiceWish {
  readonly change: Partial<ServiceDescription>;
  /** The version that the caller saw (`If-Match`). */
  readonly expectedVersion: number | null;
}

const KINDS = Object.keys(SERVICE_CHANGES) as ServiceChange[];

/** One event for each kind of change that is wanted; none where the service is like that already. */
export function decideChangeService(wish: ServiceWish, service: Service): ServiceChanged[] {
  const { change, expectedVersion } = wish;
  if (expectedVersion !== null && expectedVersion !== service.version)
    throw new VersionConflict('service', service.version);
  const wanted: ServiceDescription = { ...service.description, ...change };
  return KINDS.map((type): ServiceChanged => {
    const [from, to] = [membersOfChange(type, service.description), membersOfChange(type, wanted)];
    return { type, data: { from, to } };
  }).filter(({ data }) => !isDeepStrictEqual(data.from, data.to));
}
