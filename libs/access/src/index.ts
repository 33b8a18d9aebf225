export { AccessModule } from './access.module.js';
export { ApiKeys, type AuthenticatedKey } from './api-keys.js';
export { createApiKey, ensureApiKey, type IssuedApiKey, type NewApiKey } from './issue-api-key.js';
export { accessMigrations } from './migrations/index.js';
export { isScope, SCOPES, type Scope } from './scopes.js';
export { createTenant, type NewTenant } from './sql/create-tenant.js';
export { listTenants, type Tenant } from './sql/list-tenants.js';
export { revokeApiKey } from './sql/revoke-api-key.js';
