import type { DatabaseKeys } from '../data/secrets.js';
import type { Command } from './command.js';

/** What may be written behind `--`; each command takes those that it lists. */
export const OPTIONS = {
  tenant: { type: 'string' },
  'dry-run': { type: 'boolean' },
  scopes: { type: 'string' },
  venues: { type: 'string' },
  expires: { type: 'string' },
  venue: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  report: { type: 'string' },
  override: { type: 'string' },
  'overlap-hours': { type: 'string' },
} as const;

export interface KnownCommand {
  /** Any other is refused. A command without `tenant` works on no tenant. */
  readonly options: readonly (keyof typeof OPTIONS)[];
  /** One file, id or name, unless it says otherwise. */
  readonly worksOn?: 'nothing';
  /** What it reads or writes is sealed or hashed with these. */
  readonly keys: readonly (keyof DatabaseKeys)[];
  /** Loads it when it is clear that it is meant: it brings all of the product along, and a misspelt line none of it. */
  readonly load: () => Promise<Command>;
}

/** By what an operator writes. */
export const COMMANDS: Readonly<Record<string, KnownCommand>> = {
  'venue import': {
    options: ['tenant', 'dry-run'],
    keys: ['INDEX_KEY'],
    load: async () => (await import('./venue-files.js')).importVenue,
  },
  'venue export': {
    options: ['tenant'],
    keys: [],
    load: async () => (await import('./venue-files.js')).exportVenue,
  },
  'venue recompute-times': {
    options: ['tenant', 'dry-run'],
    keys: ['INDEX_KEY'],
    load: async () => (await import('./venue-times.js')).recomputeTimes,
  },
  'bookings export': {
    options: ['tenant', 'venue', 'from', 'to'],
    worksOn: 'nothing',
    keys: ['KEY_ENCRYPTION_KEYS', 'INDEX_KEY'],
    load: async () => (await import('./booking-files.js')).exportBookings,
  },
  'bookings import': {
    options: ['tenant', 'venue', 'dry-run', 'report', 'override'],
    keys: ['KEY_ENCRYPTION_KEYS', 'INDEX_KEY'],
    load: async () => (await import('./booking-files.js')).importBookings,
  },
  'tenant create': {
    options: [],
    keys: [],
    load: async () => (await import('./tenants.js')).createTenant,
  },
  'api-keys create': {
    options: ['tenant', 'scopes', 'venues', 'expires'],
    keys: ['INDEX_KEY'],
    load: async () => (await import('./api-keys.js')).createApiKey,
  },
  'api-keys list': {
    options: ['tenant'],
    worksOn: 'nothing',
    keys: [],
    load: async () => (await import('./api-keys.js')).listApiKeys,
  },
  'api-keys rotate': {
    options: ['tenant', 'overlap-hours'],
    keys: ['INDEX_KEY'],
    load: async () => (await import('./api-keys.js')).rotateApiKey,
  },
  'api-keys revoke': {
    options: ['tenant'],
    keys: [],
    load: async () => (await import('./api-keys.js')).revokeApiKey,
  },
  'keys status': {
    options: [],
    worksOn: 'nothing',
    keys: ['KEY_ENCRYPTION_KEYS'],
    load: async () => (await import('./keys.js')).showKeys,
  },
  'keys rewrap': {
    options: ['dry-run'],
    worksOn: 'nothing',
    keys: ['KEY_ENCRYPTION_KEYS'],
    load: async () => (await import('./keys.js')).rewrapAllKeys,
  },
};
