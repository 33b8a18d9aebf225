import { Command } from '@nestjs/cqrs';
import type { Uuid } from '#platform';

/** Sends one follow-up if it is due and its booking still wants it. Done again, it does nothing. */
export class SendFollowUp extends Command<void> {
  constructor(
    readonly tenantId: Uuid,
    readonly followUpId: Uuid,
  ) {
    super();
  }
}
