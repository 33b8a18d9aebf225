import { CreateWebhooks1767225601901 } from './1767225601901-create-webhooks.js';
import { GiveEndpointsVersions1767225603501 } from './1767225603501-give-endpoints-versions.js';
import { FindDueWebhooksOfAnEndpoint1767225609301 } from './1767225609301-find-due-webhooks-of-an-endpoint.js';

export const webhooksMigrations = [
  CreateWebhooks1767225601901,
  GiveEndpointsVersions1767225603501,
  FindDueWebhooksOfAnEndpoint1767225609301,
];
