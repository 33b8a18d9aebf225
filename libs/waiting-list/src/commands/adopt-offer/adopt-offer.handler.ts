import { CommandBus, CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { type BookingView, GetBooking } from '#booking';
import { Clock, Database, inTransaction, toRfc3339, type Transaction } from '#platform';
import { lockEntry } from '../../entries/lock-entry.js';
import { recordEntry } from '../../entries/record-entry.js';
import { letGo } from '../let-go.js';
import { placeOffered } from '../offer-places/place-offered.js';
import { AdoptOffer } from './adopt-offer.command.js';

/** Longer than an offer in the making keeps its lock. */
const LOCK_TIMEOUT_MS = 10_000;

@CommandHandler(AdoptOffer)
export class AdoptOfferHandler implements ICommandHandler<AdoptOffer> {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async execute(command: AdoptOffer): Promise<void> {
    const { tenantId, bookingId, origin } = command;
    // Before the transaction, which must not wait for a second connection.
    const hold = await this.queries.execute(new GetBooking(tenantId, bookingId, { openPersonalData: false }));
    const isWanted = await inTransaction(this.database, (tx) => this.adopt(tx, command, hold), {
      lockTimeoutMs: LOCK_TIMEOUT_MS,
    });
    if (!isWanted) await letGo(this.commands, { tenantId, bookingId, ...origin });
  }

  /** Whether the hold is the entry's offer. */
  private async adopt(
    tx: Transaction,
    { tenantId, entryId, bookingId, origin }: AdoptOffer,
    hold: BookingView,
  ): Promise<boolean> {
    const entry = (await lockEntry(tx, tenantId, entryId))?.entry;
    if (entry === undefined) return false;
    if (entry.offer?.bookingId === bookingId) return true;
    if (entry.status !== 'waiting') return false;
    const now = toRfc3339(this.clock.now());
    await recordEntry(tx, tenantId, entry, placeOffered(entry, hold, now), origin);
    return true;
  }
}
