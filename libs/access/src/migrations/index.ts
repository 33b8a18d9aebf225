import { CreateTenantsAndApiKeys1767225600101 } from './1767225600101-create-tenants-and-api-keys.js';
import { LetApiKeysRotate1767225602101 } from './1767225602101-let-api-keys-rotate.js';

export const accessMigrations = [CreateTenantsAndApiKeys1767225600101, LetApiKeysRotate1767225602101];
