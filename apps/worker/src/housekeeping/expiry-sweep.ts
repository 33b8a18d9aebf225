import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExpireBookings, RecordNoShows } from '#booking';
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
      (error) => this.logger.warn({ err: error }, 'expired bookings could not be recorded'),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.repetition?.stop();
  }

  private async sweep(): Promise<void> {
    const { found, recorded, failure } = await this.commands.execute(new ExpireBookings());
    if (recorded > 0) this.logger.info({ expired: recorded }, 'expired bookings recorded');
    if (recorded < found)
      this.logger.warn(
        { err: failure, left: found - recorded },
        'some expired bookings could not be recorded',
      );
    const noShows = await this.commands.execute(new RecordNoShows());
    if (noShows > 0) this.logger.info({ noShows }, 'no-shows recorded');
  }
}
