import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Environment, type Logger } from '#platform';
import { BODY_LIMIT_BYTES } from './read-body.js';
import { refuseUnreadable } from './refuse-unreadable.js';
import { refuseLater } from './refuse-unrouted.js';
import { requestIdOf } from './request-id.js';

const MAX_HEADER_BYTES = 16 * 1024;
/** Of the time that a request may take, its headers have this part. */
const OF_HEADERS = 1 / 3;
/** How often Node looks for requests whose time is over; its own 30 s would double that time. */
const LOOK_EVERY_MS = 2_000;
/** A connection on which nothing moves for so long is closed: also one that does not read its answer. Longer than any answer may take. */
const SILENCE_MS = 60_000;

export type HttpSettings = Pick<Environment, 'REQUEST_TIMEOUT_MS' | 'TRUSTED_PROXIES'>;

/** Fastify as this API wants it: bounded, quiet about itself, and with our own answers for what never becomes a request. */
export function createHttpAdapter(
  logger: Logger,
  { REQUEST_TIMEOUT_MS, TRUSTED_PROXIES }: HttpSettings = new Environment(),
): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: TRUSTED_PROXIES ?? false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: SILENCE_MS,
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      // Node's own answer is no problem+json, see refuse-unrouted.ts.
      requireHostHeader: false,
      headersTimeout: Math.ceil(REQUEST_TIMEOUT_MS * OF_HEADERS),
      connectionsCheckingInterval: LOOK_EVERY_MS,
    },
    genReqId: requestIdOf,
    // What is under way when the process stops is answered, see drain.ts; Fastify's own 503 is no problem+json.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => {
      refuseUnreadable(logger, error, socket);
    },
    // A malformed URL, or a path parameter that is too long.
    frameworkErrors: refuseLater,
  });
}
