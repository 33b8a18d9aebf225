import {
  SERVICE_CHANGES,
  type ServiceChange,
  type ServiceDescription,
  type ServiceEvent,
  TERMS_ONCE_UNSAID,
} from './service-events.js';
import type { InstantMs } from './service-rules.js';

/** A service as its events tell it. */
export interface Service {
  readonly id: string;
  readonly venueId: string;
  readonly description: ServiceDescription;
  readonly version: number;
  readonly createdAt: InstantMs;
}

/** The service after one more event. Pure, so that replaying the log gives the same service again. */
export function evolveService(id: string, service: Service | undefined, event: ServiceEvent): Service {
  if (event.type === 'service-created') {
    const { venueId, createdAt, ...description } = event.data;
    return {
      id,
      venueId,
      description: { ...TERMS_ONCE_UNSAID, ...description },
      version: (service?.version ?? 0) + 1,
      createdAt: Date.parse(createdAt),
    };
  }
  if (service === undefined) throw new Error(`${event.type} cannot be the first event of a service.`);
  return {
    ...service,
    description: { ...service.description, ...event.data.to },
    version: service.version + 1,
  };
}

/** The members of a service that one kind of change speaks of. */
export function membersOfChange(
  change: ServiceChange,
  description: ServiceDescription,
): Partial<ServiceDescription> {
  const members: readonly string[] = SERVICE_CHANGES[change];
  return Object.fromEntries(Object.entries(description).filter(([member]) => members.includes(member)));
}
