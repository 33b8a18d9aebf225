import { enlist } from '#outbox';
import { newUuid, type Uuid } from '#platform';
import { eventually } from './eventually.js';
import { send } from './http.js';
import type { TestDatabase } from './test-database.js';
import { inDays } from './world.js';

/** What lists hang on: a venue of some tenant, with one of everything that has a list of its own. */
export interface Place {
  readonly url: string;
  readonly key: string;
  readonly tenantId: Uuid;
  readonly venueId: Uuid;
  readonly serviceId: Uuid;
  readonly poolId: Uuid;
  readonly bookingId: Uuid;
  readonly endpointId: Uuid;
}

const HOURS = [{ opens: '12:00', closes: '23:00' }];
const EVERY_DAY = { 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS, 6: HOURS, 7: HOURS };
const SERVICE = {
  ...{ name: 'Dinner', slotMinutes: 15, capacity: 1_000, turnMinutes: 15, partyMin: 1, partyMax: 40 },
  ...{ leadMinutes: 0, horizonDays: 365, weeklyHours: EVERY_DAY },
};
const POOL = { name: 'Room', capacity: 40, slotMinutes: 15 };
const SINK = 'http://127.0.0.1:9/hook';

const ask = async (
  { url, key }: Pick<Place, 'url' | 'key'>,
  method: 'get' | 'post' | 'put' | 'patch',
  path: string,
  body?: object,
): Promise<Record<string, unknown>> => {
  const headers = { 'content-type': body === undefined ? undefined : 'application/json' };
  const answer = await send(url, { key }, { method, path, body, headers });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as Record<string, unknown>;
};
const make = async (place: Pick<Place, 'url' | 'key'>, path: string, body: object): Promise<Uuid> =>
  (await ask(place, 'post', path, body))['id'] as Uuid;

const aBooking = (serviceId: Uuid, slot: string, wishes: object = {}): object => ({
  ...{ serviceId, date: inDays(30), slot, guests: 1 },
  customer: { email: `guest-${newUuid()}@example.org`, name: 'Ada L.' },
  ...wishes,
});

/** Lays one more place for a tenant. */
export async function layPlace(tenant: Pick<Place, 'url' | 'key' | 'tenantId'>): Promise<Place> {
  const venueId = await make(tenant, '/v1/venues', { name: 'Pier', timeZone: 'Europe/London' });
  const serviceId = await make(tenant, `/v1/venues/${venueId}/services`, SERVICE);
  const poolId = await make(tenant, `/v1/venues/${venueId}/pools`, POOL);
  const endpointId = await make(tenant, '/v1/webhook-endpoints', { url: SINK });
  const bookingId = await make(tenant, `/v1/venues/${venueId}/bookings`, aBooking(serviceId, '19:00'));
  await eventually(
    () => lengthOf(tenant, `/v1/bookings/${bookingId}/follow-ups`),
    (length) => length > 0,
  );
  const { url, key, tenantId } = tenant;
  return { url, key, tenantId, venueId, serviceId, poolId, bookingId, endpointId };
}

/** The nth slot is before or after those that were there. */
const slotAt = (nth: number): string =>
  `${16 + (nth % 2 === 0 ? -1 : 1) * ((nth >> 1) % 4)}:${nth % 8 < 4 ? '00' : '30'}`;

type Grow = (place: Place, nth: number, db: TestDatabase) => Promise<unknown>;
/** Moves the booking, and waits for the letter: one that is due at once goes before the reminder that was there. */
const move: Grow = (place, nth) =>
  oneMore(place, `/v1/bookings/${place.bookingId}/follow-ups`, () => {
    const body = { date: inDays(30), slot: '19:00', guests: 1 + (nth % 30) };
    return ask(place, 'post', `/v1/bookings/${place.bookingId}/reschedule`, body);
  });

/** Adds one thing to a list, by the operation that tells the list. */
export const GROW: Readonly<Record<string, Grow>> = {
  listApiKeys: (place) => make(place, '/v1/api-keys', { name: 'Till', scopes: ['bookings:read'] }),
  getBookingEvents: move,
  getBookingFollowUps: move,
  listDeadLetters: (place, _, { database }) =>
    oneMore(place, '/v1/dead-letters', () => {
      const metadata = { correlationId: newUuid(), causationId: newUuid(), actor: 'system' };
      const message = { id: newUuid(), tenantId: place.tenantId, type: 'nobody-knows', schemaVersion: 1 };
      return database.transaction((tx) =>
        enlist(tx, [{ ...message, key: newUuid(), payload: {}, metadata }]),
      );
    }),
  listLetterTemplates: (place, nth) =>
    ask(place, 'put', `/v1/letter-templates/reminder/email/${nth % 2 === 0 ? 'a' : 'z'}-${newUuid()}/en`, {
      ...{ subject: 'Soon', body: 'See you soon.' },
    }),
  getPoolEvents: (place, nth) => ask(place, 'patch', `/v1/pools/${place.poolId}`, { capacity: 41 + nth }),
  listBookingsOutside: (place, nth) =>
    make(place, `/v1/venues/${place.venueId}/bookings`, {
      ...aBooking(place.serviceId, `0${4 + (nth % 2 === 0 ? -1 : 1) * ((nth >> 1) % 4)}:15`),
      override: { reason: 'regular-guest' },
    }),
  getServiceEvents: (place, nth) =>
    ask(place, 'patch', `/v1/services/${place.serviceId}`, { capacity: 1_001 + nth }),
  listVenues: (place) => make(place, '/v1/venues', { name: 'Quay', timeZone: 'Europe/London' }),
  listVenueBookings: (place, nth) =>
    make(place, `/v1/venues/${place.venueId}/bookings`, aBooking(place.serviceId, slotAt(nth))),
  getVenueEvents: (place, nth) => ask(place, 'patch', `/v1/venues/${place.venueId}`, { name: `Pier ${nth}` }),
  listPools: (place) => make(place, `/v1/venues/${place.venueId}/pools`, POOL),
  listServices: (place) => make(place, `/v1/venues/${place.venueId}/services`, SERVICE),
  listWaitingEntries: (place, nth) =>
    make(place, `/v1/venues/${place.venueId}/waiting-list`, {
      ...{ serviceId: place.serviceId, date: inDays(40 + (nth % 2)), from: '18:00', to: '19:00', guests: 1 },
      customer: { email: `guest-${newUuid()}@example.org`, name: 'Ada L.' },
    }),
  listWebhookEndpoints: (place) => make(place, '/v1/webhook-endpoints', { url: SINK }),
  listWebhookDeliveries: (place) =>
    oneMore(place, `/v1/webhook-endpoints/${place.endpointId}/deliveries`, () =>
      make(place, `/v1/venues/${place.venueId}/bookings`, aBooking(place.serviceId, '20:00')),
    ),
};

/** Does something that the worker then adds to a list because of, and waits for it. */
async function oneMore(place: Place, path: string, cause: () => Promise<unknown>): Promise<void> {
  const before = await lengthOf(place, path);
  await cause();
  await eventually(
    () => lengthOf(place, path),
    (length) => length > before,
  );
}

const lengthOf = async (place: Pick<Place, 'url' | 'key'>, path: string): Promise<number> =>
  ((await ask(place, 'get', `${path}?limit=200`))['items'] as unknown[]).length;
