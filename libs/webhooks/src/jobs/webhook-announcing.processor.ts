import { Injectable } from '@nestjs/common';
import { type Deliveries, JobProcessor, Processes, type RunningJob } from '#queue';
import { AnnounceMessagesToWebhooks } from '../policies/announce-messages-to-webhooks.policy.js';
import { type AnnouncedMessages, WEBHOOK_ANNOUNCING } from './queues.js';

const CONCURRENCY = 4;

@Injectable()
@Processes(WEBHOOK_ANNOUNCING, { concurrency: CONCURRENCY })
export class WebhookAnnouncingProcessor extends JobProcessor<Deliveries<AnnouncedMessages>> {
  constructor(private readonly announce: AnnounceMessagesToWebhooks) {
    super();
  }

  protected handle({ payload }: RunningJob<Deliveries<AnnouncedMessages>>): Promise<void> {
    return this.announce.handle(payload);
  }
}
