import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#platform';
import { sendProblem } from '../problems/send-problem.js';
import { logAccess } from './access-log.js';
import { BODY_LIMIT_BYTES } from './read-body.js';
import { refuseUnreadable } from './refuse-unreadable.js';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id.js';

/** The time that a whole request, headers and body, may take to arrive. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Fastify as this API wants it: bounded, quiet about itself, and with our own answers for what never becomes a request. */
export function createHttpAdapter(
  logger: Logger,
  accessLog: Logger,
  trustedProxies?: string,
): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: trustedProxies ?? false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: requestIdOf,
    // What is under way when the process stops is answered, see drain.ts; Fastify's own 503 is no problem+json.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => {
      refuseUnreadable(logger, error, socket);
    },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      answerWithoutHooks(logger, error, request, reply);
      logAccess(accessLog, request, reply);
    },
  });
}

/** A malformed URL or a path parameter that is too long: Fastify runs no hook for these, so their work is done here. */
function answerWithoutHooks(
  logger: Logger,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.header(REQUEST_ID_HEADER, request.id);
  sendProblem(logger, error, request, reply);
}
