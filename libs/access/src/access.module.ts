import { Module } from '@nestjs/common';
import { ApiKeys } from './api-keys.js';

/** Offers {@link ApiKeys}: whose request this is. */
@Module({ providers: [ApiKeys], exports: [ApiKeys] })
export class AccessModule {}
