import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { answerOnce, storedAnswer, type StoredAnswer, toReceiptKey } from '#booking';
import { Clock, Database, KeyedHash, NotFound, toRfc3339, type Transaction } from '#platform';
import { toView } from '../../entries/entry-view.js';
import { lockEntry } from '../../entries/lock-entry.js';
import { recordEntry } from '../../entries/record-entry.js';
import { StandingOffers } from '../standing-offers.js';
import { LeaveWaitingList, type LeaveWaitingListInput } from './leave-waiting-list.command.js';
import { decideLeave } from './leave-waiting-list.decision.js';

@CommandHandler(LeaveWaitingList)
export class LeaveWaitingListHandler implements ICommandHandler<LeaveWaitingList> {
  constructor(
    private readonly database: Database,
    private readonly offers: StandingOffers,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
  ) {}

  async execute({ input }: LeaveWaitingList): Promise<StoredAnswer> {
    const { tenantId, entryId, receipt } = input;
    const key = receipt && toReceiptKey(this.hash, receipt);
    const stored = await storedAnswer(this.database, tenantId, key);
    if (stored !== undefined) return stored;
    const toBe = await this.offers.giveBack(tenantId, entryId, input);
    if (toBe?.status === 'declined')
      return { status: 200, body: JSON.stringify(toView(toBe)), replayed: false };
    return answerOnce(this.database, tenantId, key, (tx) => this.leave(tx, input));
  }

  private async leave(
    tx: Transaction,
    { tenantId, entryId, correlationId, actor, expectedVersion }: LeaveWaitingListInput,
  ): Promise<{ status: number; body: string }> {
    const before = (await lockEntry(tx, tenantId, entryId))?.entry;
    if (before === undefined) throw new NotFound('entry of the waiting list');
    const [left] = decideLeave(before, toRfc3339(this.clock.now()), expectedVersion);
    const after =
      left === undefined ? before : await recordEntry(tx, tenantId, before, left, { correlationId, actor });
    return { status: 200, body: JSON.stringify(toView(after)) };
  }
}
