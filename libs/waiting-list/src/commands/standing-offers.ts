import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Database, type Uuid } from '#platform';
import { readEntry } from '../entries/read-entry.js';
import type { Origin } from '../entries/record-entry.js';
import { letGo } from './let-go.js';
import { SettleOffer } from './settle-offer/settle-offer.command.js';

/** Offers that nobody has answered yet. */
@Injectable()
export class StandingOffers {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandBus,
  ) {}

  /** Lets the places go that an entry is offered, if it is; whoever accepted them a moment before keeps them. */
  async giveBack(tenantId: Uuid, entryId: Uuid, { correlationId, actor }: Origin): Promise<void> {
    const entry = (await readEntry(this.database, tenantId, entryId))?.entry;
    if (entry?.status !== 'offered' || entry.offer === null) return;
    const { bookingId } = entry.offer;
    await letGo(this.commands, { tenantId, bookingId, correlationId, actor });
    await this.commands.execute(new SettleOffer(tenantId, bookingId, { correlationId, actor }));
  }
}
