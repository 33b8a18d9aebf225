import { Injectable } from '@nestjs/common';
import { InjectLogger, type Logger } from '#platform';
import { type OutgoingText, TextMessenger } from './text-messenger.js';

/** Stands where no provider is set up: it notes that there was something to send, neither to whom nor what. */
@Injectable()
export class LoggingTextMessenger extends TextMessenger {
  constructor(@InjectLogger() private readonly logger: Logger) {
    super();
  }

  override deliver({ followUpId, channel }: OutgoingText, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.logger.info({ followUpId, channel }, 'short message: no provider is set up, so it goes nowhere');
    return Promise.resolve();
  }
}
