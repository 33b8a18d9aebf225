import { newUuid } from '#platform';
import type { HttpAnswer, HttpConnection } from '../http/connection.js';
import type { Requests } from '../http/requests.js';
import type { Done, Kind } from '../load/work.js';
import { below, type Random, seededRandom } from '../workloads/random.js';
import type { Wish } from '../workloads/wishes.js';

const BOOKING_OF = /\r\nlocation: \/v1\/bookings\/(\S+)/i;
const EXPECTED: Readonly<Record<Kind, number>> = { create: 201, read: 200, availability: 200, cancel: 200 };

/** A restaurant group's day: 70 % bookings, 15 % looks at a booking, 10 % availability of a week, 5 % cancellations. */
export class MixedTraffic {
  private readonly random: Random = seededRandom(7);
  /** Bookings that are acknowledged and not cancelled. */
  private readonly live: string[] = [];

  constructor(
    private readonly requests: Requests,
    private readonly wish: () => Wish,
  ) {}

  async next(connection: HttpConnection): Promise<Done> {
    const kind = this.live.length === 0 ? 'create' : kindFor(this.random());
    const answer = await connection.send(this.requestFor(kind));
    if (answer.status !== EXPECTED[kind])
      throw new Error(`A request (${kind}) was answered with ${answer.status}: ${answer.body.toString()}`);
    if (kind === 'create') this.live.push(bookingOf(answer));
    return { kind, count: 1 };
  }

  private requestFor(kind: Kind): string {
    switch (kind) {
      case 'create':
        return this.requests.createBooking(this.wish());
      case 'read':
        return this.requests.getBooking(this.live[below(this.random, this.live.length)]!);
      case 'availability':
        return this.requests.getAvailability(this.wish());
      case 'cancel':
        return this.requests.cancelBooking(this.takeOne(), newUuid());
    }
  }

  /** Nobody else reads or cancels it from now on. */
  private takeOne(): string {
    const index = below(this.random, this.live.length);
    const last = this.live.pop()!;
    if (index === this.live.length) return last;
    const taken = this.live[index]!;
    this.live[index] = last;
    return taken;
  }
}

function kindFor(chance: number): Kind {
  if (chance < 0.7) return 'create';
  if (chance < 0.85) return 'read';
  return chance < 0.95 ? 'availability' : 'cancel';
}

function bookingOf({ head }: HttpAnswer): string {
  const [, id] = BOOKING_OF.exec(head) ?? [];
  if (id === undefined) throw new Error(`An answer without the booking's address:\n${head}`);
  return id;
}
