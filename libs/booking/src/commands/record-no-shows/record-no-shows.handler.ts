import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database, DomainError, newUuid } from '#platform';
import type { BookingAddress } from '../../ledger/statements/lock-bookings.js';
import { RecordNoShow } from '../record-no-show/record-no-show.command.js';
import { findNoShows } from './find-no-shows.js';
import { RecordNoShows } from './record-no-shows.command.js';

@CommandHandler(RecordNoShows)
export class RecordNoShowsHandler implements ICommandHandler<RecordNoShows> {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandBus,
  ) {}

  async execute({ limit }: RecordNoShows): Promise<number> {
    const late = await findNoShows(this.database, limit);
    const recorded = await Promise.all(late.map((booking) => this.record(booking)));
    return recorded.filter(Boolean).length;
  }

  /** False when the guests were seated, or somebody else recorded it, in the meantime. */
  private async record(booking: BookingAddress): Promise<boolean> {
    const source = { receipt: null, correlationId: newUuid(), actor: 'system:no-show' };
    try {
      await this.commands.execute(new RecordNoShow({ ...source, ...booking }));
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}
