import { applyDecorators, HttpStatus, type Type } from '@nestjs/common';
import { ApiExtension, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { ProblemCode } from '../problems/problem-catalogue.js';
import { type AnswerHeader, headersNamed } from './answer-headers.js';

/** Where the codes wait until the document is complete; it does not appear in the document. */
export const PROBLEM_CODES = 'x-problem-codes';

export interface AnswerDescription {
  readonly summary: string;
  readonly description?: string;
  /** 200 unless told otherwise. */
  readonly status?: HttpStatus;
  readonly type: Type;
  readonly headers?: readonly AnswerHeader[];
  /** What can go wrong here in particular; what can go wrong everywhere is added by itself. */
  readonly problems: readonly ProblemCode[];
  /** The request needs an Idempotency-Key, or may have one. */
  readonly repeatable?: boolean | 'with-key';
  /** The request may carry If-Match. */
  readonly conditional?: boolean;
}

const OF_WRITING = [
  'payload-too-large',
  'unsupported-media-type',
  'overloaded',
  'outcome-unknown',
] satisfies ProblemCode[];

const OF_REPEATABLE = [
  'idempotency-key-invalid',
  'idempotency-key-reused',
  'request-in-flight',
  ...OF_WRITING,
] satisfies ProblemCode[];

/** Tells `docs/openapi.json` what a route does and answers. */
export function Answers(told: AnswerDescription): MethodDecorator {
  const { summary, description, status = HttpStatus.OK, type, problems, repeatable = false } = told;
  const withKey = repeatable !== false;
  const headers = [...(told.headers ?? []), ...(withKey ? (['Idempotent-Replayed'] as const) : [])];
  return applyDecorators(
    ApiOperation({ summary, ...(description !== undefined && { description }) }),
    ApiResponse({
      status,
      type,
      description: status === HttpStatus.CREATED ? 'Done.' : 'The answer.',
      headers: headersNamed(headers),
    }),
    ApiExtension(PROBLEM_CODES, [...problems, ...codesOf(told)]),
    ...(withKey ? [idempotencyKey(repeatable === true)] : []),
    ...(told.conditional === true ? [IF_MATCH] : []),
  );
}

function codesOf({ repeatable = false, conditional = false }: AnswerDescription): ProblemCode[] {
  if (repeatable === true) return ['idempotency-key-missing', ...OF_REPEATABLE];
  if (repeatable === 'with-key') return OF_REPEATABLE;
  return conditional ? OF_WRITING : [];
}

const idempotencyKey = (required: boolean): MethodDecorator & ClassDecorator =>
  ApiHeader({
    name: 'Idempotency-Key',
    required,
    description:
      'Makes the request safe to send again: the same key with the same request gives the same answer and happens ' +
      'once. 1 to 255 printable ASCII characters, bare or in double quotes; a UUID is a good one.',
    schema: { type: 'string', minLength: 1, maxLength: 257 },
    example: '0199c3a0-7c1e-7d3a-9c1e-1234567890ab',
  });

const IF_MATCH = ApiHeader({
  name: 'If-Match',
  required: false,
  description: 'The `ETag` that the decision was made on. Where there is a newer version, the answer is 412.',
  schema: { type: 'string' },
  example: '"1"',
});
