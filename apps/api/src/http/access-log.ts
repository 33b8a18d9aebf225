import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#platform';

/**
 * One line per request: the pattern of the route and never the address itself, no query, no headers, no body, so that
 * nothing personal and no key can get into it.
 */
export function logAccess(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  logger.info(
    {
      correlationId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 1_000) / 1_000,
    },
    'request',
  );
}
