import { CommandBus } from '@nestjs/cqrs';
import { CreateBooking, type StoredAnswer } from '#booking';
import { newUuid } from '#platform';
import type { Work } from '../load/work.js';
import { type Wish, wishesOf, type WorkloadName } from '../workloads/wishes.js';
import type { World } from '../world/world.js';
import {
  type ExecutesCommands,
  type InProcessApp,
  ledgerOf,
  type PreparedCommand,
} from './in-process-app.js';
import type { Layer } from './layer.js';
import { Supply } from './supply.js';

const EXPECTED_PER_SECOND = 12_000;
const NOTHING: StoredAnswer = { status: 0, body: '', replayed: false };

/**
 * L2, the ledger called in process: the very commands that `CreateBookingHandler` hands to it, caught on their way
 * before the measurement and executed in it. Loading, deciding, sealing, writing and batching are all in here.
 */
export class LedgerLayer implements Layer {
  private readonly ledger: ExecutesCommands;
  private readonly supply: Supply<PreparedCommand>;

  constructor(app: InProcessApp, world: World) {
    this.ledger = ledgerOf(app);
    const commands = app.get(CommandBus, { strict: false });
    this.supply = new Supply(EXPECTED_PER_SECOND, (workload, count) => {
      const wish = wishesOf(workload, world);
      return this.caught(async () => {
        for (let made = 0; made < count; made += 1) await commands.execute(commandFor(wish(), world));
      });
    });
  }

  async prepare(workload: WorkloadName, seconds: number): Promise<Work> {
    const commands = await this.supply.forCell(workload, seconds);
    let used = 0;
    return {
      callers: (wanted) => wanted,
      next: async () => {
        const command = commands[used];
        if (command === undefined) return undefined;
        used += 1;
        await this.ledger.execute(command);
        return { kind: 'create', count: 1 };
      },
      close: () => Promise.resolve(),
    };
  }

  /** What `work` would have had the ledger execute. */
  private async caught(work: () => Promise<void>): Promise<PreparedCommand[]> {
    const caught: PreparedCommand[] = [];
    const { ledger } = this;
    const execute = ledger.execute.bind(ledger);
    ledger.execute = (command) => {
      caught.push({ ...command, deadline: Number.MAX_SAFE_INTEGER });
      return Promise.resolve(NOTHING);
    };
    try {
      await work();
    } finally {
      ledger.execute = execute;
    }
    return caught;
  }
}

function commandFor({ place, guests, email, name, phone, notes, key }: Wish, world: World): CreateBooking {
  return new CreateBooking({
    tenantId: world.tenantId,
    venueId: place.venueId,
    serviceId: place.serviceId,
    when: { date: place.date, slot: place.slot },
    guests,
    contact: { email, name, phone },
    notes,
    receipt: { apiKeyId: world.apiKeyId, idempotencyKey: key, fingerprint: Buffer.alloc(32, key) },
    correlationId: newUuid(),
    actor: `api-key:${world.apiKeyId}`,
  });
}
