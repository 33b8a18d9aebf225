import { applyDecorators, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Scope } from '#access';
import { RequiresScope } from '../../access/requires-scope.decorator.js';
import { Answers } from '../../openapi/answers.decorator.js';
import type { ProblemCode } from '../../problems/problem-catalogue.js';
import { BookingAnswer } from '../booking.answer.js';
import { NoMembers } from '../../validation/no-members.js';

/** A route that moves a booking on and is told nothing but which. */
export const Moves = (
  path: string,
  scope: Scope,
  told: { readonly summary: string; readonly description?: string },
  ...problems: readonly ProblemCode[]
): MethodDecorator =>
  applyDecorators(
    Post(path),
    HttpCode(HttpStatus.OK),
    RequiresScope(scope),
    ApiBody({ type: NoMembers, required: false }),
    Answers({
      ...told,
      type: BookingAnswer,
      headers: ['ETag'],
      repeatable: true,
      conditional: true,
      problems: ['not-found', 'invalid-transition', 'version-conflict', ...problems],
    }),
  );
