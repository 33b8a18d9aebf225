import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { purgeReceipts } from '#booking';
import { Database, InjectLogger, type Logger } from '#platform';
import { repeat, type Repetition } from '../schedule/repeat.js';

/** The contract promises 24 hours. Twice that, so that no clock and no time zone can make a client doubt it. */
const KEPT_HOURS = 48;
const EVERY_MS = 3_600_000;

/** Forgets old receipts. Several workers may do it at once. */
@Injectable()
export class ReceiptsPurge implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repetition: Repetition | undefined;

  constructor(
    private readonly database: Database,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.repetition = repeat(
      () => this.purge(),
      EVERY_MS,
      (error) => this.logger.warn({ err: error }, 'old receipts could not be purged'),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.repetition?.stop();
  }

  private async purge(): Promise<void> {
    const purged = await purgeReceipts(this.database, KEPT_HOURS);
    if (purged > 0) this.logger.info({ purged }, 'old receipts purged');
  }
}
