import type { FastifyInstance } from 'fastify';

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
 * that: whoever calls shows a key. With no origin it does nothing. Install it before whatever refuses, so that those pages can
 * read refusals too.
 */
export function allowOrigins(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !allowed.has(origin)) {
      done();
      return;
    }
    reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': READABLE });
    done();
  });
}

/** Answers what browsers ask before such a page may call. Install it before what refuses unknown methods. */
export function answerPreflights(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  server.addHook('onRequest', ({ method, headers }, reply, done) => {
    const { origin = '', 'access-control-request-method': wanted } = headers;
    if (method === 'OPTIONS' && wanted !== undefined && allowed.has(origin))
      void reply.code(204).headers(FOR_PREFLIGHTS).send();
    else done();
  });
}
