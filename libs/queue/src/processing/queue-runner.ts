import { BullRegistrar } from '@nestjs/bullmq';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  Optional,
} from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Job, Worker } from 'bullmq';
import { Environment, InjectLogger, type JsonObject, type Logger, withCorrelation } from '#platform';
import { QueueConnection } from '../backend/queue-connection.js';
import type { Envelope } from '../envelope.js';
import type { JobMap } from '../job.js';
import type { Delivery } from '../queue-definition.js';
import { findMistakes } from '../subscriptions/find-mistakes.js';
import { Subscriptions } from '../subscriptions/subscriptions.js';
import { chosenConcurrency } from './chosen-concurrency.js';
import { chosenQueues } from './chosen-queues.js';
import { FailedDeliveries } from './failed-deliveries.js';
import { JobCounts } from './job-counts.js';
import { JobProcessor } from './job-processor.js';
import { NewerMessage } from './newer-message.js';
import { PROCESSES } from './processes.decorator.js';

const TROUBLE_LOG_MS = 5_000;

/** The message types that the libraries of this process send. */
export const MESSAGE_TYPES = Symbol('MESSAGE_TYPES');

/**
 * Starts the processors when everything else has been made and the wiring is sound, and stops them, their jobs
 * finished, before anything that they lean on.
 */
@Injectable()
export class QueueRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: JobProcessor<JobMap>[] = [];

  constructor(
    @Inject(MESSAGE_TYPES) private readonly messageTypes: readonly string[],
    private readonly subscriptions: Subscriptions,
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly registrar: BullRegistrar,
    private readonly connection: QueueConnection,
    private readonly counts: JobCounts,
    private readonly environment: Environment,
    @InjectLogger() private readonly logger: Logger,
    @Optional() private readonly failures?: FailedDeliveries,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const processors = this.findProcessors();
    this.refuseMistakes(processors);
    this.registrar.register();
    this.running = processors;
    this.setConcurrency(processors);
    const chosen = this.chosenOf(processors);
    for (const processor of chosen) this.listen(processor, this.queueOf(processor));
    await this.connection.untilReady(chosen.map(({ worker }) => worker));
    for (const { worker } of chosen) this.run(worker);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((processor) => processor.worker.close()));
  }

  private chosenOf(processors: readonly JobProcessor<JobMap>[]): JobProcessor<JobMap>[] {
    const chosen = chosenQueues(this.subscriptions.queueNames, this.environment.WORKER_QUEUES);
    return processors.filter((processor) => chosen.includes(this.queueOf(processor)));
  }

  private setConcurrency(processors: readonly JobProcessor<JobMap>[]): void {
    const { WORKER_CONCURRENCY } = this.environment;
    const chosen = chosenConcurrency(this.subscriptions.queueNames, WORKER_CONCURRENCY);
    for (const processor of processors) {
      const concurrency = chosen.get(this.queueOf(processor));
      if (concurrency !== undefined) processor.worker.concurrency = concurrency;
    }
  }

  private run(worker: Worker): void {
    worker.run().catch((error: unknown) => worker.emit('error', asError(error)));
  }

  private findProcessors(): JobProcessor<JobMap>[] {
    return this.discovery
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .filter((instance): instance is JobProcessor<JobMap> => instance instanceof JobProcessor);
  }

  private queueOf(processor: JobProcessor<JobMap>): string {
    return this.reflector.get<string | undefined>(PROCESSES, processor.constructor) ?? '(without @Processes)';
  }

  private refuseMistakes(processors: readonly JobProcessor<JobMap>[]): void {
    const mistakes = findMistakes({
      messageTypes: this.messageTypes,
      queues: this.subscriptions.queueNames,
      consumers: this.subscriptions.consumers,
      processors: processors.map((processor) => ({
        name: processor.constructor.name,
        queue: this.queueOf(processor),
      })),
    });
    if (mistakes.length > 0) throw new Error(`The queues are not wired.\n  ${mistakes.join('\n  ')}`);
  }

  private noteFailure(queue: string, job: Job<Envelope | undefined>, error: Error): void {
    const { payload = {} } = job.data ?? {};
    const isConsumer = this.subscriptions.consumers.some(({ name }) => name === queue);
    if (this.failures === undefined || !isConsumer || !isDelivery(payload)) return;
    if (error.name === NewerMessage.NAME) return;
    const isLastTry = job.attemptsMade >= (job.opts.attempts ?? 1);
    this.failures
      .note({ consumer: queue, delivery: payload, error, isLastTry })
      .catch((reason: unknown) =>
        this.logger.warn({ queue, jobId: job.id, err: reason }, 'failure could not be noted'),
      );
  }

  private listen({ worker }: JobProcessor<JobMap>, queue: string): void {
    worker.on('failed', (job: Job<Envelope> | undefined, error) => {
      this.counts.add(queue, 'failed');
      const { correlationId = 'none' } = (job?.data ?? {}) as Partial<Envelope>;
      withCorrelation({ correlationId }, () =>
        this.logger.warn({ queue, jobId: job?.id, attempt: job?.attemptsMade, err: error }, 'job failed'),
      );
      if (job !== undefined) this.noteFailure(queue, job, error);
    });
    worker.on('completed', () => this.counts.add(queue, 'completed'));
    worker.on('stalled', (jobId) => this.logger.warn({ queue, jobId }, 'job given back: its worker is gone'));
    // While its server is away a worker asks again and again, and says so every time.
    worker.on(
      'error',
      atMostEvery(TROUBLE_LOG_MS, (error: Error) =>
        this.logger.warn({ queue, reason: error.message }, 'queue trouble'),
      ),
    );
  }
}

const isDelivery = (payload: JsonObject): payload is Delivery => 'messageId' in payload;

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Leaves out calls that come less than this long after the last one that was let through. */
function atMostEvery<A extends unknown[]>(pauseMs: number, call: (...args: A) => void): (...args: A) => void {
  let lastMs = -Infinity;
  return (...args) => {
    if (performance.now() - lastMs < pauseMs) return;
    lastMs = performance.now();
    call(...args);
  };
}
