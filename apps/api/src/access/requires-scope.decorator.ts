import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { Scope } from '#access';
import { API_KEY_SCHEME } from '../openapi/api-key-scheme.js';

export const REQUIRED_SCOPE = Symbol('required scope');

/** The API key must have been given this scope. A route without it takes every valid key. */
export const RequiresScope = (scope: Scope): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(REQUIRED_SCOPE, scope), ApiSecurity(API_KEY_SCHEME, [scope]));
