import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { WebhookSecrets } from './secrets/webhook-secrets.js';
import { WebhookEndpoints } from './webhook-endpoints.js';

/** What tenants decide about their webhooks. For the API, which sends nothing. */
@Module({
  imports: [CustomersModule],
  providers: [WebhookEndpoints, WebhookSecrets],
  exports: [WebhookEndpoints],
})
export class WebhookEndpointsModule {}
