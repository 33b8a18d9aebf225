import type { FastifyInstance } from 'fastify';

const ALWAYS = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
} as const;

/** Answers of the API are data: nothing of them is run, shown in a frame, or kept by anybody in between. */
const OF_DATA = {
  ...ALWAYS,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const;

/** The pages under /docs: scripts from here only; the page of problems and the reference bring styles of their own. */
const OF_PAGES = {
  ...ALWAYS,
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; " +
    "form-action 'none'; frame-ancestors 'none'",
} as const;

/** What browsers should know about every answer (those of OWASP's REST cheat sheet; helmet sends the same for pages). */
export function installSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/docs') ? OF_PAGES : OF_DATA);
    done();
  });
}
