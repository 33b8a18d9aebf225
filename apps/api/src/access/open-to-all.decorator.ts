import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';

export const OPEN_TO_ALL = Symbol('open to all');

/** Answers without an API key. Every route that does not say so needs one. */
export const OpenToAll = (): MethodDecorator & ClassDecorator =>
  // No requirement at all, as OpenAPI writes it.
  applyDecorators(SetMetadata(OPEN_TO_ALL, true), ApiSecurity({}));
