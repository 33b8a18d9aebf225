import { kindOf, type ProblemCode } from '../problems/problem-catalogue.js';
import { PROBLEM_MEDIA_TYPE } from '../problems/send-problem.js';
import { type AnswerHeader, headersNamed } from './answer-headers.js';
import { PROBLEM_CODES } from './answers.decorator.js';
import type { Operation, ResponseObject } from './document-types.js';

const EVERYWHERE = [
  'invalid-request',
  'rate-limited',
  'internal-error',
  'unavailable',
] satisfies ProblemCode[];

const OF_BODIES = ['payload-too-large', 'unsupported-media-type'] satisfies ProblemCode[];

const IN_EVERY_ANSWER = ['X-Request-Id', 'RateLimit-Policy', 'RateLimit'] as const;

/** Adds to an operation what is the same for all of them: answers that tell a problem, the request id, ids in the path. */
export function completeOperation(operation: Operation & { [PROBLEM_CODES]?: ProblemCode[] }): void {
  const codes = new Set([...(operation[PROBLEM_CODES] ?? []), ...ofAccess(operation), ...EVERYWHERE]);
  if (operation.requestBody !== undefined) for (const code of OF_BODIES) codes.add(code);
  Reflect.deleteProperty(operation, PROBLEM_CODES);
  for (const status of new Set([...codes].map((code) => kindOf(code).status))) {
    const those = [...codes].filter((code) => kindOf(code).status === status);
    operation.responses[String(status)] ??= problemResponse(those);
  }
  for (const response of Object.values(operation.responses)) {
    if (response === undefined || '$ref' in response) continue;
    response.headers = { ...headersNamed(IN_EVERY_ANSWER), ...response.headers };
  }
  for (const parameter of operation.parameters ?? []) {
    if ('in' in parameter && parameter.in === 'path' && isId(parameter.name))
      parameter.schema = { type: 'string', format: 'uuid' };
  }
}

/** Ids are called so; what else a path names tells its schema itself. */
const isId = (name: string): boolean => /^id$|Id$/.test(name);

/** A route is open to all, needs a key, or needs a key with a scope. */
function ofAccess({ security }: Operation): ProblemCode[] {
  const requirements = security?.flatMap((alternative) => Object.values(alternative));
  if (requirements === undefined) return ['unauthorized'];
  if (requirements.length === 0) return [];
  return requirements.flat().length === 0 ? ['unauthorized'] : ['unauthorized', 'forbidden'];
}

function problemResponse(codes: readonly ProblemCode[]): ResponseObject {
  return {
    description: codes.map((code) => `\`${code}\`: ${kindOf(code).title}.`).join(' '),
    headers: headersNamed(codes.flatMap(headersFor)),
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            { type: 'object', properties: { code: { type: 'string', enum: [...codes] } } },
          ],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

function headersFor(code: ProblemCode): AnswerHeader[] {
  if (code === 'unauthorized') return ['WWW-Authenticate'];
  return kindOf(code).members?.['retryAfterSeconds'] === undefined ? [] : ['Retry-After'];
}
