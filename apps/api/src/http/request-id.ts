import type { IncomingMessage } from 'node:http';
import { newUuid } from '#platform';

export const REQUEST_ID_HEADER = 'x-request-id';

const SANE = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * The id under which everything that this request causes can be found: the caller's X-Request-Id where it is safe to
 * write into logs, headers and events, a new UUID otherwise.
 */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && SANE.test(given) ? given : newUuid();
}
