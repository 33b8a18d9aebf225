import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import { ExpireBookings, RecordNoShows, type Swept } from '#booking';
import { Environment, InjectLogger, type Logger } from '#platform';
import { repeat, type Repetition } from '../schedule/repeat.js';

/**
 * Records what time has decided: holds and requests that have expired, and the no-shows of services that want that done
 * by itself. Several workers may do it at once; each booking is recorded once.
 */
@Injectable()
export class ExpirySweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repetition: Repetition | undefined;

  constructor(
    private readonly commands: CommandBus,
    private readonly environment: Environment,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.repetition = repeat(
      () => this.sweep(),
      this.environment.EXPIRY_SWEEP_MS,
      (error) => this.logger.warn({ err: error }, 'what is overdue could not be recorded'),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.repetition?.stop();
  }

  /** Each for itself: what cannot be recorded of the one does not keep the other waiting. */
  private async sweep(): Promise<void> {
    await this.record('expired bookings', new ExpireBookings());
    await this.record('no-shows', new RecordNoShows());
  }

  private async record(what: string, command: Command<Swept>): Promise<void> {
    try {
      this.tell(what, await this.commands.execute(command));
    } catch (error) {
      this.logger.warn({ err: error }, `${what} could not be recorded`);
    }
  }

  private tell(what: string, { found, recorded, failure }: Swept): void {
    if (recorded > 0) this.logger.info({ recorded }, `${what} recorded`);
    if (recorded < found)
      this.logger.warn({ err: failure, left: found - recorded }, `some ${what} could not be recorded`);
  }
}
