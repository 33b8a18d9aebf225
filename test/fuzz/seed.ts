import { newUuid } from '#platform';
import { inDays } from '#test/support/world.js';
import { eventually } from '#test/support/eventually.js';
import type { Ground } from './ground.js';
import type { Answer } from './judge.js';
import type { Known } from './known.js';
import type { Outgoing } from './requests.js';

/** Makes the first of everything, so that every operation has something to find from the beginning. */
export async function seedKnown(
  known: Known,
  ground: Ground,
  send: (outgoing: Outgoing) => Promise<Answer>,
): Promise<void> {
  const { venueId, serviceId, key } = ground.world;
  const ask = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
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
  const startsAt = new Date(Math.floor(Date.now() / 900_000) * 900_000 - 7_200_000).toISOString();
  const missed = { serviceId, startsAt, guests: 1, override: { reason: 'noted-on-paper' } };
  for (const guest of ['ada', 'ben', 'cleo', 'dora']) {
    const customer = { email: `${guest}@example.org`, name: 'Ada L.' };
    known.keepFor('recordNoShow', await make(`/v1/venues/${venueId}/bookings`, { ...missed, customer }));
  }
  await offerAPlace(known, ask, make, venueId);
  for (const name of ['deliveryId', 'id'] as const) {
    const ids = await eventually(
      () => ground.idsOf(name),
      (found) => found.length > 0,
    );
    for (const id of ids) known.learn(name, id);
  }
}

/** A service for two that is full, those who wait for it, and what they are offered once it is not. */
async function offerAPlace(
  known: Known,
  ask: (method: string, path: string, body?: object) => Promise<Record<string, unknown>>,
  make: (path: string, body: object) => Promise<string>,
  venueId: string,
): Promise<void> {
  const hours = [{ opens: '12:00', closes: '23:00' }];
  const serviceId = await make(`/v1/venues/${venueId}/services`, {
    ...{ name: 'Counter', slotMinutes: 15, capacity: 2, turnMinutes: 15, partyMin: 1, partyMax: 2 },
    ...{
      leadMinutes: 0,
      horizonDays: 365,
      weeklyHours: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours },
    },
  });
  const manual = await make(`/v1/venues/${venueId}/services`, {
    ...{ name: 'Feasts', slotMinutes: 15, capacity: 200, turnMinutes: 15, partyMin: 1, partyMax: 12 },
    ...{ leadMinutes: 0, horizonDays: 365, confirmation: 'manual' },
    weeklyHours: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours },
  });
  known.learn('serviceId', manual, venueId);
  const customer = { email: 'ada@example.org', name: 'Ada L.' };
  for (const day of [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
    const date = inDays(day);
    const booking = await make(`/v1/venues/${venueId}/bookings`, {
      serviceId,
      date,
      slot: '19:00',
      guests: 2,
      customer,
    });
    const wish = {
      serviceId,
      date,
      from: '19:00',
      to: '19:00',
      guests: 2,
      customer: { ...customer, email: `w${day}@example.org` },
    };
    const entryId = await make(`/v1/venues/${venueId}/waiting-list`, wish);
    if (day % 2 === 0) known.learn('entryId', entryId);
    else known.keepFor('acceptOffer', entryId);
    await ask('POST', `/v1/bookings/${booking}/cancel`, {});
  }
}
