import { CreateWebhooks1767225601901 } from './1767225601901-create-webhooks.js';
import { GiveEndpointsVersions1767225603501 } from './1767225603501-give-endpoints-versions.js';

export const webhooksMigrations = [CreateWebhooks1767225601901, GiveEndpointsVersions1767225603501];
