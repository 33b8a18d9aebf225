import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ConfirmBooking, InvalidTransition, type StoredAnswer } from '#booking';
import { Database, NotFound } from '#platform';
import type { EntryStatus } from '../../domain/waiting-entry.js';
import { readEntry } from '../../entries/read-entry.js';
import { NoOffer } from '../../refusals.js';
import { requireVersion } from '../require-version.js';
import { isSettledLater } from '../settled-later.js';
import { SettleOffer } from '../settle-offer/settle-offer.command.js';
import { AcceptOffer, type AcceptOfferInput } from './accept-offer.command.js';

/** The hold decides: what the ledger has confirmed is accepted, and what it refuses was no offer any more. */
@CommandHandler(AcceptOffer)
export class AcceptOfferHandler implements ICommandHandler<AcceptOffer> {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandBus,
  ) {}

  async execute({ input }: AcceptOffer): Promise<StoredAnswer> {
    const { tenantId, entryId, expectedVersion } = input;
    const entry = (await readEntry(this.database, tenantId, entryId))?.entry;
    if (entry === undefined) throw new NotFound('entry of the waiting list');
    // A later version would have another hold, or none: what the ledger confirms is what was asked for.
    if (entry.status !== 'accepted') requireVersion(entry, expectedVersion);
    if (entry.offer === null || entry.status === 'waiting') throw new NoOffer(entry.status);
    const { bookingId } = entry.offer;
    const answer = await this.confirm(input, bookingId);
    const status = await this.settle(input, bookingId, answer !== null);
    if (answer !== null) return answer;
    // Nobody may have recorded yet that the hold expired.
    throw new NoOffer(status === null || status === 'offered' ? 'expired' : status);
  }

  /** Null where there is no such entry, or where it is `confirmed` and this has to wait. */
  private async settle(
    input: AcceptOfferInput,
    bookingId: string,
    confirmed: boolean,
  ): Promise<EntryStatus | null> {
    try {
      return await this.commands.execute(new SettleOffer(input.tenantId, bookingId, input));
    } catch (error) {
      if (confirmed && isSettledLater(error)) return null;
      throw error;
    }
  }

  /** Null where the hold is none any more. */
  private async confirm(input: AcceptOfferInput, bookingId: string): Promise<StoredAnswer | null> {
    const { tenantId, receipt, correlationId, actor } = input;
    try {
      return await this.commands.execute(
        new ConfirmBooking({ tenantId, receipt, correlationId, actor, bookingId, by: 'guest' }),
      );
    } catch (error) {
      if (error instanceof InvalidTransition) return null;
      throw error;
    }
  }
}
