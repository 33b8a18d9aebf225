import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';

/**
 * Posts one webhook if it is due and its endpoint still wants it, and then what else is due there. Done again, it does
 * nothing.
 */
export class SendWebhook extends Command<void> {
  constructor(
    readonly tenantId: Uuid,
    readonly deliveryId: Uuid,
  ) {
    super();
  }
}
