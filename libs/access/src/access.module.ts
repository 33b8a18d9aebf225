import { Module } from '@nestjs/common';
import { ApiKeyRegister } from './api-key-register.js';
import { ApiKeyUses } from './api-key-uses.js';
import { ApiKeys } from './api-keys.js';

/** Offers {@link ApiKeys}: whose request this is, and {@link ApiKeyRegister}: which keys there are. */
@Module({ providers: [ApiKeys, ApiKeyUses, ApiKeyRegister], exports: [ApiKeys, ApiKeyRegister] })
export class AccessModule {}
