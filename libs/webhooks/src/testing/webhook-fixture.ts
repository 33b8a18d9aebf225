import { KeyRing } from '#customers';
import { type Database, type Environment, newUuid, readEnvironment, type Uuid } from '#platform';
import { JobQueue, type JobMap, type NewJob, type QueueDefinition } from '#queue';
import type { TestDatabase } from '#test/support/test-database.js';
import { testEnvironment } from '#test/support/test-environment.js';
import type { WebhookJobs } from '../jobs/queues.js';
import { WebhookJobAdder } from '../jobs/webhook-jobs.js';
import { AnnounceMessagesToWebhooks } from '../policies/announce-messages-to-webhooks.policy.js';
import { WebhookReconciler } from '../reconciler/webhook-reconciler.js';
import { WebhookSecrets } from '../secrets/webhook-secrets.js';
import { SendWebhook } from '../sending/send-webhook.command.js';
import { SendWebhookHandler } from '../sending/send-webhook.handler.js';
import { WebhookClient } from '../sending/webhook-client.js';
import { type DeliveryRow, listDeliveries } from '../store/deliveries.js';
import type { EndpointRow } from '../store/endpoints.js';
import { WebhookEndpoints } from '../webhook-endpoints.js';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A queue that holds jobs until the test works them off. As in BullMQ, an id that is there stays as it is. */
class HeldQueue extends JobQueue {
  readonly jobs = new Map<Uuid, NewJob<WebhookJobs>>();

  get delays(): number[] {
    return [...this.jobs.values()].flatMap(({ delayMs = 0 }) => (delayMs === 0 ? [] : [delayMs]));
  }

  override addBulk<Jobs extends JobMap>(
    _: QueueDefinition<Jobs>,
    jobs: readonly NewJob<Jobs>[],
  ): Promise<void> {
    for (const job of jobs as unknown as readonly NewJob<WebhookJobs>[])
      if (!this.jobs.has(job.id)) this.jobs.set(job.id, job);
    return Promise.resolve();
  }
}

/** Webhooks put together by hand, in a database of their own, with a queue that works when it is told to. */
export class WebhookFixture {
  readonly tenantId = newUuid();
  readonly queue = new HeldQueue();
  readonly endpoints: WebhookEndpoints;
  readonly database: Database;
  readonly environment: Environment;
  private readonly client: WebhookClient;
  private readonly secrets: WebhookSecrets;
  private readonly announce: AnnounceMessagesToWebhooks;
  private readonly reconciler: WebhookReconciler;
  private readonly handler: SendWebhookHandler;

  constructor(
    readonly db: TestDatabase,
    { allowsPrivate = true, client = new WebhookClient(allowsPrivate) } = {},
  ) {
    const environment = readEnvironment(testEnvironment(db, { WEBHOOKS_ALLOW_PRIVATE: 'true' }));
    this.database = db.database;
    this.environment = environment;
    this.client = client;
    this.secrets = new WebhookSecrets(new KeyRing(environment));
    this.endpoints = new WebhookEndpoints(this.database, this.secrets, environment);
    const jobs = new WebhookJobAdder(this.queue);
    this.announce = new AnnounceMessagesToWebhooks(this.database, jobs);
    const logger = quiet as unknown as ConstructorParameters<typeof SendWebhookHandler>[5];
    this.reconciler = new WebhookReconciler(this.database, jobs, environment, logger);
    this.handler = new SendWebhookHandler(
      this.database,
      this.secrets,
      this.client,
      jobs,
      environment,
      logger,
    );
  }

  create(url: string, wishes: Partial<EndpointRow> = {}): Promise<{ endpoint: EndpointRow; secret: string }> {
    return this.endpoints.create(this.tenantId, { url, description: '', eventTypes: [], ...wishes });
  }

  confirmed(messageId = newUuid()) {
    const bookingId = newUuid();
    const ids = { bookingId, venueId: newUuid(), serviceId: newUuid(), customerId: newUuid() };
    const payload = { ...ids, startsAt: '2027-03-14T19:00:00Z', endsAt: '2027-03-14T20:30:00Z', version: 1 };
    return { ...this.frame(bookingId, messageId), type: 'booking-confirmed' as const, payload };
  }

  cancelled(messageId = newUuid()) {
    const bookingId = newUuid();
    return {
      ...this.frame(bookingId, messageId),
      type: 'booking-cancelled' as const,
      payload: { bookingId, version: 2, by: null },
    };
  }

  offered(messageId = newUuid()) {
    const entryId = newUuid();
    return {
      ...this.frame(entryId, messageId),
      type: 'place-offered' as const,
      payload: { entryId, version: 2 },
    };
  }

  tell(message: Parameters<AnnounceMessagesToWebhooks['handle']>[0]): Promise<void> {
    return this.announce.handle(message);
  }

  /** Works off what is in the queue, also what should wait there for a while. */
  async work(): Promise<void> {
    const jobs = [...this.queue.jobs.values()];
    this.queue.jobs.clear();
    await Promise.all(
      jobs.map(({ payload: { tenantId, deliveryId } }) =>
        this.handler.execute(new SendWebhook(tenantId, deliveryId)),
      ),
    );
  }

  /** What a worker that stops does first. */
  stop(): void {
    this.handler.onModuleDestroy();
  }

  /** One round of the reconciler, and what it brings back. */
  async carryOn(): Promise<void> {
    await this.reconciler.reconcile();
    await this.work();
  }

  /** As if so much time had passed for all deliveries. */
  async passTime(ms: number): Promise<void> {
    await this.db.dataSource.query(
      `UPDATE webhook_deliveries SET due_at = due_at - $1::bigint * interval '1 ms',
              updated_at = updated_at - $1::bigint * interval '1 ms'`,
      [ms],
    );
  }

  deliveriesTo({ id: endpointId }: EndpointRow): Promise<DeliveryRow[]> {
    return listDeliveries(this.database, { tenantId: this.tenantId, endpointId }, undefined, 100);
  }

  close(): void {
    this.client.close();
  }

  private frame(bookingId: Uuid, messageId: Uuid) {
    return {
      messageId,
      tenantId: this.tenantId,
      schemaVersion: 1,
      key: bookingId,
      metadata: { correlationId: newUuid(), causationId: newUuid(), actor: 'system' },
    };
  }
}
