import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Database, inTransaction, newUuid, toRfc3339 } from '#platform';
import { findLapsed, type Overdue } from '../../entries/find-overdue.js';
import { lockEntry } from '../../entries/lock-entry.js';
import { recordEntry } from '../../entries/record-entry.js';
import { LapseEntries } from './lapse-entries.command.js';

@CommandHandler(LapseEntries)
export class LapseEntriesHandler implements ICommandHandler<LapseEntries> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ limit }: LapseEntries): Promise<number> {
    const lapsed = await findLapsed(this.database, limit);
    for (const entry of lapsed) await this.lapse(entry);
    return lapsed.length;
  }

  private lapse({ tenantId, id }: Overdue): Promise<void> {
    return inTransaction(this.database, async (tx) => {
      const entry = (await lockEntry(tx, tenantId, id))?.entry;
      if (entry?.status !== 'waiting') return;
      const event = { type: 'entry-lapsed', data: { lapsedAt: toRfc3339(this.clock.now()) } } as const;
      await recordEntry(tx, tenantId, entry, event, {
        correlationId: newUuid(),
        actor: 'system:waiting-list',
      });
    });
  }
}
