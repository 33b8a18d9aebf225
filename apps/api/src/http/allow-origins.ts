import type { FastifyInstance, FastifyReply } from 'fastify';
import { REQUEST_ID_HEADER } from './request-id.js';

const READABLE = [
  'ETag',
  'Idempotent-Replayed',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
].join(', ');

/** An hour, which is less than any browser may ignore. */
const FOR_PREFLIGHTS = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key, If-Match, X-Request-Id',
  'access-control-max-age': '3600',
} as const;

/**
 * Lets pages of these origins call the API (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol). No cookies are meant by
 * that: whoever calls shows a key. Install it before what refuses unknown methods; with no origin it does nothing.
 */
export function allowOrigins(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('vary', 'Origin');
    const { origin, 'access-control-request-method': wanted } = request.headers;
    if (origin === undefined || !allowed.has(origin)) {
      done();
      return;
    }
    reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': READABLE });
    if (request.method === 'OPTIONS' && wanted !== undefined) answerPreflight(reply, request.id);
    else done();
  });
}

function answerPreflight(reply: FastifyReply, requestId: string): void {
  void reply
    .code(204)
    .headers({ ...FOR_PREFLIGHTS, [REQUEST_ID_HEADER]: requestId })
    .send();
}
