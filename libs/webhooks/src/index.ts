export { DeadWebhooks } from './dead-webhooks.js';
export { WEBHOOK_EVENT_TYPES, type WebhookEventType } from './domain/webhook-event.js';
export { WEBHOOK_ANNOUNCING, WEBHOOK_SENDING } from './jobs/queues.js';
export { webhooksMigrations } from './migrations/index.js';
export type { AttemptRow, DeliveryRow, DeliveryStatus } from './store/deliveries.js';
export type { EndpointRow, EndpointWishes } from './store/endpoints.js';
export { WebhookEndpoints } from './webhook-endpoints.js';
export { WebhookEndpointsModule } from './webhook-endpoints.module.js';
export { WebhooksModule } from './webhooks.module.js';
