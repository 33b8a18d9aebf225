import { CreateWebhooks1767225601901 } from './1767225601901-create-webhooks.js';

export const webhooksMigrations = [CreateWebhooks1767225601901];
