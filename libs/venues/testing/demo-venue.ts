import { newUuid, type Uuid } from '#platform';
import type { NewService, NewVenue } from '#venues';
import { serviceRules } from './service-rules.js';

export const newVenue = (tenantId: Uuid, otherwise: Partial<NewVenue> = {}): NewVenue => ({
  tenantId,
  venueId: newUuid(),
  name: 'Harbour Table',
  timeZone: 'Europe/London',
  ...otherwise,
});

export function newService({ tenantId, venueId }: NewVenue, otherwise: Partial<NewService> = {}): NewService {
  const { slotMinutes, capacity, turnMinutes, partyMin, partyMax, leadMinutes, horizonDays, weeklyHours } =
    serviceRules();
  return {
    ...{ tenantId, venueId, serviceId: newUuid(), name: 'Dinner' },
    ...{ slotMinutes, capacity, turnMinutes, partyMin, partyMax, leadMinutes, horizonDays, weeklyHours },
    ...otherwise,
  };
}
