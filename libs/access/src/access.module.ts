import { Module } from '@nestjs/common';
import { ApiKeyRegister } from './api-key-register.js';
import { ApiKeyUses } from './api-key-uses.js';
import { ApiKeys } from './api-keys.js';
import { Callers } from './callers.js';
import { RequestLimits } from './request-limits/request-limits.js';
import { UserTokens } from './user-tokens/user-tokens.js';

/**
 * Offers {@link Callers}: whose request this is, and {@link ApiKeyRegister}: which keys there are, and
 * {@link RequestLimits}: how much each may ask for.
 */
@Module({
  providers: [ApiKeys, ApiKeyUses, ApiKeyRegister, UserTokens, Callers, RequestLimits],
  exports: [ApiKeys, ApiKeyRegister, Callers, RequestLimits],
})
export class AccessModule {}
