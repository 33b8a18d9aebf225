/** The same on every machine, so that examples in the docs can be pasted. */
export const DEMO = {
  tenantId: '01980000-0000-7000-8000-00000000d001',
  apiKeyId: '01980000-0000-7000-8000-00000000d002',
  venueId: '01980000-0000-7000-8000-00000000d003',
  serviceId: '01980000-0000-7000-8000-00000000d004',
  timeZone: 'Europe/London',
} as const;
