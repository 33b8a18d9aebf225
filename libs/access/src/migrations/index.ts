import { CreateTenantsAndApiKeys1767225600101 } from './1767225600101-create-tenants-and-api-keys.js';
import { LetApiKeysRotate1767225602101 } from './1767225602101-let-api-keys-rotate.js';
import { CountRequests1767225602102 } from './1767225602102-count-requests.js';

export const accessMigrations = [
  CreateTenantsAndApiKeys1767225600101,
  LetApiKeysRotate1767225602101,
  CountRequests1767225602102,
];
