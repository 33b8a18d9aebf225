import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { readStream } from '#event-store';
import { Clock, Database, inTransaction, toRfc3339, type Transaction } from '#platform';
import { endOfOffer } from '../../domain/end-of-offer.js';
import type { EntryStatus } from '../../domain/waiting-entry.js';
import { lockEntry } from '../../entries/lock-entry.js';
import { readEntryOfBooking } from '../../entries/read-entry.js';
import { recordEntry } from '../../entries/record-entry.js';
import { SettleOffer } from './settle-offer.command.js';

@CommandHandler(SettleOffer)
export class SettleOfferHandler implements ICommandHandler<SettleOffer> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute(command: SettleOffer): Promise<EntryStatus | null> {
    const found = await readEntryOfBooking(this.database, command.tenantId, command.bookingId);
    if (found === undefined) return null;
    return inTransaction(this.database, (tx) => this.settle(tx, found.entry.id, command));
  }

  private async settle(
    tx: Transaction,
    entryId: string,
    { tenantId, bookingId, origin }: SettleOffer,
  ): Promise<EntryStatus | null> {
    const { entry } = (await lockEntry(tx, tenantId, entryId)) ?? {};
    if (entry === undefined) return null;
    if (entry.status !== 'offered' || entry.offer?.bookingId !== bookingId) return entry.status;
    const events = await readStream(tx, tenantId, bookingId);
    const { customerId } = entry;
    const end = endOfOffer({ bookingId, customerId }, events, toRfc3339(this.clock.now()));
    return end === undefined ? entry.status : (await recordEntry(tx, tenantId, entry, end, origin)).status;
  }
}
