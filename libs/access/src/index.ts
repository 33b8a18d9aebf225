export { AccessModule } from './access.module.js';
export {
  ApiKeyRegister,
  DEFAULT_OVERLAP_SECONDS,
  MAX_OVERLAP_SECONDS,
  type Registrar,
  type ShownApiKey,
} from './api-key-register.js';
export { ApiKeys, type AuthenticatedKey } from './api-keys.js';
export { Callers } from './callers.js';
export type { GuestLink } from './guest-links/guest-link-text.js';
export { type BookingOfGuest, GuestLinkTokens } from './guest-links/guest-link-tokens.js';
export { GuestLinkTokensModule } from './guest-links/guest-link-tokens.module.js';
export { createApiKey, ensureApiKey, type IssuedApiKey, type NewApiKey } from './issue-api-key.js';
export { accessMigrations } from './migrations/index.js';
export type { Allowance } from './request-limits/allowance.js';
export { RequestLimits } from './request-limits/request-limits.js';
export { isScope, SCOPES, type Scope } from './scopes.js';
export { createTenant, type NewTenant } from './sql/create-tenant.js';
export { listTenants, type Tenant } from './sql/list-tenants.js';
export type { ApiKeyRow } from './sql/read-api-keys.js';
export { revokeApiKey } from './sql/revoke-api-key.js';
