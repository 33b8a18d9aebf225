import { HttpException } from '@nestjs/common';
import { DomainError } from '#platform';
import { isProblemCode, type ProblemCode } from './problem-catalogue.js';
import type { Fault } from './problem.js';

/** What Nest and Fastify refuse by themselves. Their own words stay out of the answer: some of them quote the request. */
const CODE_BY_STATUS: Readonly<Record<number, { code: ProblemCode; detail: string }>> = {
  400: { code: 'invalid-request', detail: 'The request cannot be understood.' },
  403: { code: 'forbidden', detail: 'This is not allowed.' },
  404: { code: 'not-found', detail: 'There is nothing at this address.' },
  413: { code: 'payload-too-large', detail: 'The body is too large.' },
  414: { code: 'not-found', detail: 'There is nothing at this address.' },
  415: { code: 'unsupported-media-type', detail: 'Send the body as application/json.' },
};

/**
 * What to tell the client about an error. Undefined for one that nobody foresaw, which is for the log and not for the
 * client.
 */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof DomainError) {
    const { code, message, members } = error;
    return isProblemCode(code) ? { code, detail: message, members } : undefined;
  }
  const status = statusOf(error);
  const known = status === undefined ? undefined : CODE_BY_STATUS[status];
  return known?.code === 'invalid-request' ? { ...known, members: { errors: [] } } : known;
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const isFastifyError = error instanceof Error && error.name === 'FastifyError' && 'statusCode' in error;
  return isFastifyError && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
