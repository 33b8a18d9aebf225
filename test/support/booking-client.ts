import { setTimeout as sleep } from 'node:timers/promises';
import { newUuid } from '#platform';
import { aBody, type World } from './world.js';

export interface Attempt {
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Acknowledged {
  readonly id: string;
  readonly text: string;
  readonly replayed: boolean;
}

export const attempts = (
  count: number,
  world: World,
  wishes: Readonly<Record<string, unknown>> = {},
): Attempt[] => Array.from({ length: count }, () => ({ key: newUuid(), body: aBody(world, wishes) }));

/** One request, as it leaves a client. Undefined when no answer came: the connection was refused or broke. */
export async function send(url: string, world: World, { key, body }: Attempt): Promise<Response | undefined> {
  try {
    return await fetch(`${url}/v1/venues/${world.venueId}/bookings`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${world.key}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
  } catch {
    return undefined;
  }
}

/** The acknowledgement, or undefined where there was none. */
export async function sendOnce(
  url: string,
  world: World,
  attempt: Attempt,
): Promise<Acknowledged | undefined> {
  const response = await send(url, world, attempt);
  if (response === undefined) return undefined;
  const text = await response.text().catch(() => undefined);
  if (response.status !== 201 || text === undefined) return undefined;
  const { id } = JSON.parse(text) as { id: string };
  return { id, text, replayed: response.headers.get('idempotent-replayed') === 'true' };
}

/** As a good client does it: the same key again and again until the booking is acknowledged. */
export async function sendUntilAcknowledged(
  url: () => string,
  world: World,
  attempt: Attempt,
): Promise<Acknowledged> {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const acknowledged = await sendOnce(url(), world, attempt);
    if (acknowledged !== undefined) return acknowledged;
    if (Date.now() > deadline) throw new Error('The booking was not acknowledged within 40 seconds.');
    await sleep(100);
  }
}
