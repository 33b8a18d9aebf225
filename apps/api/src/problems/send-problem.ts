import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#platform';
import { faultOf } from './fault-of.js';
import { CHALLENGE, headersOf, problemOf } from './problem.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Answers an error of any kind as problem+json. One that was not foreseen is logged whole and answered without detail. */
export function sendProblem(
  logger: Logger,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  let fault = faultOf(error);
  if (fault === undefined) {
    logger.error({ err: error, correlationId: request.id }, 'a request failed unexpectedly');
    fault = { code: 'internal-error' };
  }
  const problem = problemOf(fault, pathOf(request.originalUrl));
  // Fastify closes the connection after any body that its parsers refused; that is needed only where some is unread.
  if (request.raw.complete) reply.removeHeader('connection');
  // A page for browsers has named another way to show a key.
  const challenge = reply.getHeader(CHALLENGE);
  reply
    .code(problem.status)
    .headers({
      ...headersOf(fault),
      ...(challenge !== undefined && { [CHALLENGE]: challenge }),
      'content-type': PROBLEM_MEDIA_TYPE,
    })
    // As bytes, because Fastify would add a charset to the type of a text.
    .send(Buffer.from(JSON.stringify(problem)));
}

const GUEST_TOKEN = /(\/guest\/)[^/]+/i;

/**
 * The query is left out: nothing that a caller put there by mistake comes back or gets logged. So is the token of a guest's
 * link, which opens a booking to whoever finds it: `/v1/guest/-/cancel`.
 */
export function pathOf(url: string): string {
  const query = url.indexOf('?');
  return (query === -1 ? url : url.slice(0, query)).replace(GUEST_TOKEN, '$1-');
}
