import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PartitionKeeper, Relay, UnhandledMessages } from '#outbox';
import { Environment, InjectLogger, type Logger } from '#platform';
import { Subscriptions } from '#queue';
import { repeat, type Repetition } from '../schedule/repeat.js';

const KEEP_PARTITIONS_EVERY_MS = 3_600_000;

/** Keeps the outbox going for as long as the process lives. */
@Injectable()
export class OutboxRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repetitions: Repetition[] = [];

  constructor(
    private readonly relay: Relay,
    private readonly unhandled: UnhandledMessages,
    private readonly partitions: PartitionKeeper,
    private readonly subscriptions: Subscriptions,
    private readonly environment: Environment,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.unhandled.watch(this.subscriptions.consumers);
    this.relay.start();
    this.repetitions = [
      repeat(
        () => this.reconcile(),
        this.environment.RECONCILE_INTERVAL_MS,
        (error) => this.logger.warn({ err: error }, 'messages could not be reconciled'),
      ),
      repeat(
        () => this.partitions.keep(),
        KEEP_PARTITIONS_EVERY_MS,
        (error) => this.logger.warn({ err: error }, 'outbox partitions could not be kept'),
      ),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.relay.stop(), ...this.repetitions.map((repetition) => repetition.stop())]);
    await this.unhandled.stop();
  }

  private async reconcile(): Promise<void> {
    const adopted = await this.unhandled.adoptParked(this.subscriptions.consumers);
    if (adopted > 0) this.logger.warn({ adopted }, 'messages that were put aside are known now');
    for (const consumer of this.subscriptions.consumers) {
      const published = await this.unhandled.reconcile(consumer);
      if (published > 0)
        this.logger.warn({ consumer: consumer.name, published }, 'messages brought back to their consumer');
    }
  }
}
