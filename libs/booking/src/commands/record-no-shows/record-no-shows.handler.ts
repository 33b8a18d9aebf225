import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database, newUuid } from '#platform';
import { InvalidTransition, NoShowTooEarly } from '../../refusals.js';
import { RecordNoShow } from '../record-no-show/record-no-show.command.js';
import { sweep, type Swept } from '../sweep.js';
import { findNoShows, type LateBooking } from './find-no-shows.js';
import { RecordNoShows } from './record-no-shows.command.js';

@CommandHandler(RecordNoShows)
export class RecordNoShowsHandler implements ICommandHandler<RecordNoShows> {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandBus,
  ) {}

  execute({ pageSize }: RecordNoShows): Promise<Swept> {
    return sweep<LateBooking>({
      pageSize,
      find: (after) => findNoShows(this.database, pageSize, after),
      record: (booking) => this.record(booking),
    });
  }

  /** False when the guests were seated, or moved, or somebody else recorded it, in the meantime. */
  private async record({ tenantId, bookingId }: LateBooking): Promise<boolean> {
    const source = { receipt: null, correlationId: newUuid(), actor: 'system:no-show' };
    try {
      await this.commands.execute(new RecordNoShow({ ...source, tenantId, bookingId }));
      return true;
    } catch (error) {
      if (error instanceof InvalidTransition || error instanceof NoShowTooEarly) return false;
      throw error;
    }
  }
}
