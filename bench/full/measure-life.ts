import { CommandBus } from '@nestjs/cqrs';
import {
  CancelBooking,
  ConfirmBooking,
  CreateBooking,
  HoldPlaces,
  RescheduleBooking,
  type StoredAnswer,
  verifyLedger,
} from '#booking';
import { newUuid, type Uuid } from '#platform';
import { startInProcessApp } from '../layers/in-process-app.js';
import type { Bench, Findings } from '../modes/mode.js';
import { atLeast } from '../report/goals.js';
import { median } from '../report/measurement.js';
import { type Wish, wishesOf } from '../workloads/wishes.js';
import type { World } from '../world/world.js';

const CALLERS = 64;
const BOOKINGS = 4_000;
const ROUNDS = 3;
/** Each is measured against `create` of the same round. */
const MOVES = ['reschedule', 'cancel', 'hold', 'confirm'] as const;
const LEAST = 0.7;

type Move = (typeof MOVES)[number] | 'create';
type Rates = Readonly<Record<Move, number>>;

/**
 * How fast the moves of a booking are beside making it, all through the CommandBus in one process: so many bookings are
 * made, moved to another slot and cancelled, and as many holds made and confirmed, by so many callers at once.
 */
export async function measureLife({ site, progress }: Bench): Promise<Findings> {
  const app = await startInProcessApp({ ...site.environment, HOLDS_PER_KEY: String(2 * BOOKINGS) });
  const rounds: Rates[] = [];
  progress.expect(ROUNDS);
  try {
    const life = new Life(app.get(CommandBus, { strict: false }), site.world);
    for (let round = 0; round < ROUNDS; round += 1) {
      progress.doing(`the life of ${BOOKINGS} bookings, round ${round + 1}`);
      await site.reset();
      rounds.push(await life.round());
    }
    const { faults } = await verifyLedger(site.database);
    if (faults.length > 0) throw new Error(`The invariants fail: ${faults.slice(0, 3).join(' ')}`);
  } finally {
    await app.close();
  }
  const of = (move: Move): number => median(rounds.map((rates) => rates[move]));
  const ratioOf = (move: Move): number => median(rounds.map((rates) => rates[move] / rates.create));
  return {
    cells: [],
    goals: MOVES.flatMap((move) =>
      move === 'hold' ? [] : atLeast(`${move} / create, ${CALLERS} callers, no HTTP`, ratioOf(move), LEAST),
    ),
    sections: [
      {
        title: 'The life of a booking',
        table: [
          ['move', 'per second', '/ create'],
          ...(['create', ...MOVES] as const).map((move) => [
            move,
            of(move).toFixed(0),
            ratioOf(move).toFixed(2),
          ]),
        ],
      },
    ],
  };
}

/** One round of everything, with the commands that the API would send. */
class Life {
  constructor(
    private readonly commands: CommandBus,
    private readonly world: World,
  ) {}

  async round(): Promise<Rates> {
    const wish = wishesOf('spread', this.world);
    const wishes = Array.from({ length: BOOKINGS }, () => wish());
    const held = Array.from({ length: BOOKINGS }, () => wish());
    const bookings: Uuid[] = [];
    const holds: Uuid[] = [];
    return {
      create: await timed(wishes, async (wanted) => {
        bookings.push(idIn(await this.commands.execute(new CreateBooking(this.placed(wanted)))));
      }),
      reschedule: await timed(bookings, (bookingId, nth) => this.reschedule(bookingId, wishes, nth)),
      cancel: await timed(bookings, (bookingId) =>
        this.commands.execute(new CancelBooking({ ...this.source(), bookingId, by: 'guest' })),
      ),
      hold: await timed(held, async (wanted) => {
        const hold = new HoldPlaces({ ...this.placed(wanted), heldBy: this.world.apiKeyId });
        holds.push(idIn(await this.commands.execute(hold)));
      }),
      confirm: await timed(holds, (bookingId) =>
        this.commands.execute(new ConfirmBooking({ ...this.source(), bookingId, by: 'guest' })),
      ),
    };
  }

  private reschedule(bookingId: Uuid, wishes: readonly Wish[], nth: number): Promise<StoredAnswer> {
    const { date, slot } = wishes[(nth + 1) % wishes.length]!.place;
    return this.commands.execute(
      new RescheduleBooking({ ...this.source(), bookingId, by: 'guest', when: { date, slot } }),
    );
  }

  private placed({ place, guests, email, name, phone, notes }: Wish) {
    const { venueId, serviceId, date, slot } = place;
    const contact = { email, name, phone };
    return { ...this.source(), venueId, serviceId, when: { date, slot }, guests, contact, notes };
  }

  private source() {
    const { tenantId, apiKeyId } = this.world;
    const key = newUuid();
    return {
      tenantId,
      receipt: { apiKeyId, idempotencyKey: key, fingerprint: Buffer.alloc(32, key) },
      correlationId: key,
      actor: `api-key:${apiKeyId}`,
    };
  }
}

/** How many of them were done each second. */
async function timed<Item>(
  items: readonly Item[],
  work: (item: Item, nth: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const caller = async (): Promise<void> => {
    for (let nth = next++; nth < items.length; nth = next++) await work(items[nth] as Item, nth);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return (items.length / (performance.now() - begun)) * 1_000;
}

const idIn = ({ body }: StoredAnswer): Uuid => (JSON.parse(body) as { id: Uuid }).id;
