/** What an API key may be allowed to do; a closed set, documented in the API. */
export const SCOPES = [
  'bookings:write',
  'bookings:read',
  'bookings:override',
  'venues:write',
  'customers:read',
  'customers:erase',
  'admin',
] as const;

export type Scope = (typeof SCOPES)[number];

export const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);
