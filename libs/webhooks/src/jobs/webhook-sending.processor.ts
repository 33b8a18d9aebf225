import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { JobProcessor, Processes, type RunningJob } from '#queue';
import { SendWebhook } from '../sending/send-webhook.command.js';
import { WEBHOOK_SENDING, type WebhookJobs } from './queues.js';

/** Sending is waiting for the receivers. */
const CONCURRENCY = 20;

@Injectable()
@Processes(WEBHOOK_SENDING, { concurrency: CONCURRENCY })
export class WebhookSendingProcessor extends JobProcessor<WebhookJobs> {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  protected handle({ payload }: RunningJob<WebhookJobs>): Promise<void> {
    return this.commands.execute(new SendWebhook(payload.tenantId, payload.deliveryId));
  }
}
