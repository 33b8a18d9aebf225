import { Injectable } from '@nestjs/common';
import { JobQueue } from '#queue';
import type { DueDelivery } from '../store/find-due.js';
import { WEBHOOK_SENDING } from './queues.js';

/** A delivery that fails is brought back by the reconciler when its pause is over; only our own database is retried. */
const ATTEMPTS = 3;

/** Puts deliveries into the queue. One that is in it already stays as it is. */
@Injectable()
export class WebhookJobAdder {
  constructor(private readonly queue: JobQueue) {}

  async add(deliveries: readonly DueDelivery[]): Promise<void> {
    await this.queue.addBulk(
      WEBHOOK_SENDING,
      deliveries.map(({ tenantId, deliveryId, correlationId }) => ({
        id: deliveryId,
        name: 'send-webhook' as const,
        payload: { tenantId, deliveryId },
        correlationId,
        attempts: ATTEMPTS,
      })),
    );
  }
}
