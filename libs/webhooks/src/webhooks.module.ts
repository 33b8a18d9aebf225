import { type FactoryProvider, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CustomersModule } from '#customers';
import { Environment } from '#platform';
import { QueueModule } from '#queue';
import { WEBHOOK_ANNOUNCING, WEBHOOK_SENDING } from './jobs/queues.js';
import { WebhookAnnouncingProcessor } from './jobs/webhook-announcing.processor.js';
import { WebhookJobAdder } from './jobs/webhook-jobs.js';
import { WebhookSendingProcessor } from './jobs/webhook-sending.processor.js';
import { AnnounceMessagesToWebhooks } from './policies/announce-messages-to-webhooks.policy.js';
import { WebhookReconciler } from './reconciler/webhook-reconciler.js';
import { WebhookSecrets } from './secrets/webhook-secrets.js';
import { SendWebhookHandler } from './sending/send-webhook.handler.js';
import { WebhookClient } from './sending/webhook-client.js';

const client: FactoryProvider<WebhookClient> = {
  provide: WebhookClient,
  inject: [Environment],
  useFactory: ({ WEBHOOKS_ALLOW_PRIVATE }: Environment) => new WebhookClient(WEBHOOKS_ALLOW_PRIVATE),
};

@Injectable()
class ClientCloser implements OnApplicationShutdown {
  constructor(private readonly webhookClient: WebhookClient) {}

  onApplicationShutdown(): void {
    this.webhookClient.close();
  }
}

/** Announces, sends and reconciles webhooks. For the worker, beside `QueueModule.forRoot`. */
@Module({
  imports: [CqrsModule, CustomersModule, QueueModule.register(WEBHOOK_ANNOUNCING, WEBHOOK_SENDING)],
  providers: [
    AnnounceMessagesToWebhooks,
    WebhookAnnouncingProcessor,
    WebhookSendingProcessor,
    SendWebhookHandler,
    WebhookSecrets,
    WebhookJobAdder,
    WebhookReconciler,
    client,
    ClientCloser,
  ],
})
export class WebhooksModule {}
