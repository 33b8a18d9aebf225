import { Injectable } from '@nestjs/common';
import { newUuid } from '#platform';
import { JobQueue, type NewJob } from '#queue';
import type { DueDelivery } from '../store/find-due.js';
import { WEBHOOK_SENDING, type WebhookJobs } from './queues.js';

/** A delivery that fails has another job when its pause is over; only our own database is retried. */
const ATTEMPTS = 3;

/** Puts deliveries into the queue. */
@Injectable()
export class WebhookJobAdder {
  constructor(private readonly queue: JobQueue) {}

  /** One that is in the queue already stays as it is. */
  async add(deliveries: readonly DueDelivery[]): Promise<void> {
    await this.queue.addBulk(
      WEBHOOK_SENDING,
      deliveries.map((delivery) => jobFor(delivery, { id: delivery.deliveryId })),
    );
  }

  /**
   * Has a delivery looked at once more, after `delayMs`, and then what else is due at its endpoint. The job has an id of its
   * own: while the one runs that asks for it, its id is taken.
   */
  async addAnother(delivery: DueDelivery, delayMs = 0): Promise<void> {
    await this.queue.addBulk(WEBHOOK_SENDING, [jobFor(delivery, { id: newUuid(), delayMs })]);
  }
}

const jobFor = (
  { tenantId, deliveryId, correlationId }: DueDelivery,
  when: Pick<NewJob<WebhookJobs>, 'id' | 'delayMs'>,
): NewJob<WebhookJobs> => ({
  ...when,
  name: 'send-webhook',
  payload: { tenantId, deliveryId },
  correlationId,
  attempts: ATTEMPTS,
});
