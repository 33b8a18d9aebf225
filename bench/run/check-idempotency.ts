import { type HttpAnswer, HttpConnection } from '../http/connection.js';
import { Requests } from '../http/requests.js';
import type { ServerProcess } from '../processes/server-process.js';
import { wishesOf } from '../workloads/wishes.js';
import type { World } from '../world/world.js';

const AT_ONCE = 8;

/**
 * Whether a server keeps the promise of the Idempotency-Key: the same request, at once and later, is one booking and
 * one answer, and another request under the key is refused. Throws when it does not.
 */
export async function checkIdempotency(server: ServerProcess, world: World): Promise<void> {
  const url = new URL(server.url);
  const requests = new Requests(world, url.host);
  const wish = wishesOf('spread', world)();
  const connections = await Promise.all(Array.from({ length: AT_ONCE }, () => HttpConnection.open(url)));
  const [first] = connections as [HttpConnection, ...HttpConnection[]];
  try {
    const together = await Promise.all(connections.map((each) => each.send(requests.createBooking(wish))));
    const later = await first.send(requests.createBooking(wish));
    const other = await first.send(requests.createBooking({ ...wish, guests: wish.guests + 1 }));
    insist(
      [...together, later].every(({ status }) => status === 201),
      'a repeated request was not answered with 201',
    );
    insist(new Set([...together, later].map(textOf)).size === 1, 'a repeated request got another answer');
    insist(/idempotent-replayed: true/i.test(later.head), 'a replayed answer does not say that it is one');
    insist(other.status === 422, `another request under the same key was answered with ${other.status}`);
  } finally {
    for (const connection of connections) connection.close();
  }
}

const textOf = ({ body }: HttpAnswer): string => body.toString();

function insist(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`The server under test does not keep its contract: ${otherwise}.`);
}
