import { CreateTenantsAndApiKeys1767225600101 } from './1767225600101-create-tenants-and-api-keys.js';

export const accessMigrations = [CreateTenantsAndApiKeys1767225600101];
