import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { readStream } from '#event-store';
import { Clock, Database, toRfc3339, type Uuid } from '#platform';
import { endOfOffer } from '../domain/end-of-offer.js';
import { evolve, type WaitingEntry } from '../domain/waiting-entry.js';
import { readEntry } from '../entries/read-entry.js';
import type { Origin } from '../entries/record-entry.js';
import { letGo } from './let-go.js';
import { requireVersion } from './require-version.js';
import { isSettledLater } from './settled-later.js';
import { SettleOffer } from './settle-offer/settle-offer.command.js';

/** Offers that nobody has answered yet. */
@Injectable()
export class StandingOffers {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets the places go that an entry is offered, if it is; whoever accepted them a moment before keeps them. Where that
   * cannot be recorded at once, the answer is the entry as it will be. Throws `VersionConflict`.
   */
  async giveBack(
    tenantId: Uuid,
    entryId: Uuid,
    { correlationId, actor, expectedVersion }: Origin & { readonly expectedVersion?: number },
  ): Promise<WaitingEntry | undefined> {
    const entry = (await readEntry(this.database, tenantId, entryId))?.entry;
    if (entry?.status !== 'offered' || entry.offer === null) return undefined;
    requireVersion(entry, expectedVersion);
    const { bookingId } = entry.offer;
    await letGo(this.commands, { tenantId, bookingId, correlationId, actor });
    try {
      await this.commands.execute(new SettleOffer(tenantId, bookingId, { correlationId, actor }));
      return undefined;
    } catch (error) {
      if (!isSettledLater(error)) throw error;
      return this.toBe(tenantId, entry, bookingId);
    }
  }

  private async toBe(
    tenantId: Uuid,
    entry: WaitingEntry,
    bookingId: Uuid,
  ): Promise<WaitingEntry | undefined> {
    const events = await readStream(this.database, tenantId, bookingId);
    const { customerId } = entry;
    const end = endOfOffer({ bookingId, customerId }, events, toRfc3339(this.clock.now()));
    return end && evolve(entry.id, entry, end);
  }
}
