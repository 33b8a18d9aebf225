import { Injectable } from '@nestjs/common';
import { noteFailure } from '#outbox';
import { Database, InjectLogger, type Logger } from '#platform';
import { FailedDeliveries, type FailedTry } from '#queue';

/** Counts the tries of a message that fails, so that it is given up some day instead of being tried for ever. */
@Injectable()
export class UndeliveredMessages extends FailedDeliveries {
  constructor(
    private readonly database: Database,
    @InjectLogger() private readonly logger: Logger,
  ) {
    super();
  }

  override async note({ consumer, delivery, error, isLastTry }: FailedTry): Promise<void> {
    const { messageId, ...rest } = delivery;
    const message = { id: messageId, ...rest };
    const reason = `${error.name}: ${error.message}`;
    if (await noteFailure(this.database, { consumer, message, reason, isLastTry }))
      this.logger.error({ consumer, messageId, reason }, 'message is dead');
  }
}
