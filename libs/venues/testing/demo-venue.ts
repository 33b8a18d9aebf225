import { newUuid, type Uuid } from '#platform';
import type { NewService, NewVenue, ServiceTerms } from '#venues';
import { serviceRules } from '#test/support/service-rules.js';

export const newVenue = (tenantId: Uuid, otherwise: Partial<NewVenue> = {}): NewVenue => ({
  tenantId,
  venueId: newUuid(),
  name: 'Harbour Table',
  timeZone: 'Europe/London',
  ...otherwise,
});

/** With all terms said, so that what is read back can be compared with it. */
export function newService(
  { tenantId, venueId }: NewVenue,
  otherwise: Partial<NewService> = {},
): NewService & ServiceTerms {
  const { timeZone: _zone, version: _version, pool: _pool, ...rules } = serviceRules();
  return { ...rules, tenantId, venueId, serviceId: newUuid(), name: 'Dinner', ...otherwise };
}
