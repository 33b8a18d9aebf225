import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { answerOnce, storedAnswer, type StoredAnswer, toReceiptKey } from '#booking';
import { Database, KeyedHash, NotFound } from '#platform';
import { toView } from '../../entries/entry-view.js';
import { lockEntry } from '../../entries/lock-entry.js';
import { NoOffer } from '../../refusals.js';
import { requireVersion } from '../require-version.js';
import { StandingOffers } from '../standing-offers.js';
import { DeclineOffer } from './decline-offer.command.js';

@CommandHandler(DeclineOffer)
export class DeclineOfferHandler implements ICommandHandler<DeclineOffer> {
  constructor(
    private readonly database: Database,
    private readonly offers: StandingOffers,
    private readonly hash: KeyedHash,
  ) {}

  async execute({ input }: DeclineOffer): Promise<StoredAnswer> {
    const { tenantId, entryId, receipt, expectedVersion } = input;
    const key = receipt && toReceiptKey(this.hash, receipt);
    const stored = await storedAnswer(this.database, tenantId, key);
    if (stored !== undefined) return stored;
    const toBe = await this.offers.giveBack(tenantId, entryId, input);
    if (toBe?.status === 'declined')
      return { status: 200, body: JSON.stringify(toView(toBe)), replayed: false };
    return answerOnce(this.database, tenantId, key, async (tx) => {
      const entry = (await lockEntry(tx, tenantId, entryId))?.entry;
      if (entry === undefined) throw new NotFound('entry of the waiting list');
      if (entry.status !== 'declined') {
        requireVersion(entry, expectedVersion);
        throw new NoOffer(entry.status);
      }
      return { status: 200, body: JSON.stringify(toView(entry)) };
    });
  }
}
