import { newUuid } from '#platform';
import { inDays } from '#test/support/world.js';
import { eventually } from '#test/support/eventually.js';
import type { Ground } from './ground.js';
import type { Answer } from './judge.js';
import type { Known } from './known.js';
import type { Outgoing } from './requests.js';

type Ask = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

interface Made {
  readonly id: string;
  readonly endsAt: string;
  readonly customerId: string;
}

/** So many good answers there are at least of what chance would hardly meet, in a run that asks for it so often. */
const STOCK = 60;
const everyDay = (opens: string, closes: string): object =>
  Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ opens, closes }]]));
const SERVICE = {
  ...{ slotMinutes: 15, capacity: 200, turnMinutes: 15, partyMin: 1, partyMax: 12, leadMinutes: 0 },
  horizonDays: 365,
  weeklyHours: everyDay('12:00', '23:00'),
};

/** Makes the first of everything, so that every operation has something to find from the beginning. */
export async function seedKnown(
  known: Known,
  ground: Ground,
  send: (outgoing: Outgoing) => Promise<Answer>,
): Promise<void> {
  const { venueId, serviceId, key } = ground.world;
  const ask: Ask = async (method, path, body) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'idempotency-key': newUuid(),
      ...(body && { 'content-type': 'application/json' }),
    };
    const answer = await send({ method, path, headers, ...(body && { body: JSON.stringify(body) }) });
    if (answer.status >= 300)
      throw new Error(`The ground could not be laid: ${path} answered ${answer.text}`);
    return JSON.parse(answer.text) as Record<string, unknown>;
  };
  const make = async (path: string, body: object): Promise<string> =>
    (await ask('POST', path, body))['id'] as string;

  const keys = (await ask('GET', '/v1/api-keys'))['items'] as { id: string }[];
  for (const { id } of keys) known.ban(id);
  known.learn('venueId', venueId);
  known.learn('serviceId', serviceId, venueId);
  const endpoint = await make('/v1/webhook-endpoints', { url: 'http://127.0.0.1:9/hook' });
  known.learn('endpointId', endpoint);
  known.learn(
    'poolId',
    await make(`/v1/venues/${venueId}/pools`, { name: 'Room', capacity: 40, slotMinutes: 15 }),
    venueId,
  );
  known.learn('apiKeyId', await make('/v1/api-keys', { name: 'Till', scopes: ['bookings:read'] }));
  const service = async (venue: string, body: object): Promise<string> => {
    const id = await make(`/v1/venues/${venue}/services`, { ...SERVICE, ...body });
    known.learn('serviceId', id, venue);
    return id;
  };
  const manual = await service(venueId, { name: 'Feasts', confirmation: 'manual' });
  const offered = await service(venueId, { name: 'Counter' });
  const bar = await service(venueId, { name: 'Bar', weeklyHours: everyDay('00:00', '24:00') });
  for (const name of ['Pier', 'Quay', 'Mole']) {
    const other = await make('/v1/venues', { name, timeZone: 'Europe/London' });
    known.learn('venueId', other);
    await service(other, { name: 'Dinner' });
  }
  await layIn(known, ground, ask, { usual: serviceId, manual, offered, bar });
  for (const name of ['deliveryId', 'id'] as const) {
    const ids = await eventually(
      () => ground.idsOf(name),
      (found) => found.length > 0,
    );
    for (const id of ids) known.learn(name, id);
  }
}

/** What is asked for by each request of an operation that nothing else would do for, and by nothing else. */
async function layIn(
  known: Known,
  ground: Ground,
  ask: Ask,
  services: Readonly<Record<'usual' | 'manual' | 'offered' | 'bar', string>>,
): Promise<void> {
  const { venueId } = ground.world;
  const make = async (path: string, nth: number, body: object): Promise<Made> =>
    (await ask('POST', `/v1/venues/${venueId}/${path}`, {
      ...{ serviceId: services.usual, date: inDays(14 + (nth % 10)), slot: '21:00', guests: 1 },
      ...{ customer: { email: `stock-${newUuid()}@example.org`, name: 'Ada L.' }, ...body },
    })) as unknown as Made;
  const lay = async (
    operation: string,
    name: string,
    one: (nth: number) => Promise<string>,
  ): Promise<void> => {
    const all = await Promise.all(Array.from({ length: STOCK }, (_, nth) => one(nth)));
    known.keepFor(operation, name, all);
  };
  const booked = async (nth: number, path = 'bookings', body: object = {}): Promise<string> =>
    (await make(path, nth, body)).id;
  const startsAt = new Date(Math.floor(Date.now() / 900_000) * 900_000 - 7_200_000).toISOString();
  const missed = { startsAt, date: undefined, slot: undefined, override: { reason: 'noted-on-paper' } };

  await lay('seatGuests', 'bookingId', (nth) => booked(nth));
  await lay('rescheduleBooking', 'bookingId', (nth) => booked(nth, 'bookings', { slot: '20:45' }));
  const here = { serviceId: services.bar, date: undefined, slot: undefined };
  await lay('completeVisit', 'bookingId', (nth) => booked(nth, 'walk-ins', here));
  await lay('recordNoShow', 'bookingId', (nth) => booked(nth, 'bookings', missed));
  await lay('declineBooking', 'bookingId', (nth) => booked(nth, 'bookings', { serviceId: services.manual }));
  await lay('confirmBooking', 'bookingId', (nth) => booked(nth, 'holds', { slot: '20:15' }));
  await lay('extendHold', 'bookingId', (nth) => booked(nth, 'holds', { slot: '20:00' }));
  await lay('releaseHold', 'bookingId', (nth) => booked(nth, 'holds', { slot: '20:30' }));
  await lay('confirmGuestBooking', 'token', async (nth) =>
    ground.tokenOf(await make('holds', nth, { slot: '21:15' })),
  );
  await lay('rescheduleGuestBooking', 'token', async (nth) =>
    ground.tokenOf(await make('bookings', nth, { slot: '21:30' })),
  );
  await lay('acceptOffer', 'entryId', async (nth) => {
    const wish = { serviceId: services.offered, slot: undefined, from: '19:00', to: '20:00' };
    const { id } = await make('waiting-list', nth, wish);
    await eventually(
      () => ask('GET', `/v1/waiting-list/${id}`),
      ({ status }) => status === 'offered',
    );
    return id;
  });
}
