import { DEFAULT_TERMS, type OpeningPeriod, type ServiceRules, type WeeklyHours } from '#venues';

/** Open at the same hours on every day of the week. */
export function everyDay(...periods: readonly OpeningPeriod[]): WeeklyHours {
  return { 1: periods, 2: periods, 3: periods, 4: periods, 5: periods, 6: periods, 7: periods };
}

/** The demo's "Dinner" in London, with what a test wants otherwise. */
export const serviceRules = (otherwise: Partial<ServiceRules> = {}): ServiceRules => ({
  tenantId: '01900000-0000-7000-8000-000000000001',
  venueId: '01900000-0000-7000-8000-000000000002',
  serviceId: '01900000-0000-7000-8000-000000000003',
  timeZone: 'Europe/London',
  slotMinutes: 15,
  capacity: 40,
  turnMinutes: 90,
  partyMin: 1,
  partyMax: 12,
  leadMinutes: 0,
  horizonDays: 365,
  weeklyHours: everyDay({ opens: '17:00', closes: '22:00' }),
  ...DEFAULT_TERMS,
  pool: null,
  version: 1,
  ...otherwise,
});
