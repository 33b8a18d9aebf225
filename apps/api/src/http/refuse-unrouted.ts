import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MethodNotAllowed } from '../problems/http-errors.js';
import { pathOf } from '../problems/send-problem.js';
import { AllowedMethods } from './allowed-methods.js';

/** An address that no route has. */
const NOWHERE = '/-';
const refusals = new WeakMap<IncomingMessage, Error>();

/**
 * Sends a request that Fastify would answer without running any hook to an address that does not exist, so that it is
 * counted, logged and given its headers like any other, and refused with this error.
 */
export function refuseLater(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const { raw, server } = request;
  refusals.set(raw, error);
  Object.assign(raw, { originalUrl: raw.url, url: NOWHERE });
  server.routing(raw, reply.raw);
}

/**
 * Refuses what Fastify could not route: the malformed, and wrong methods, which are told from wrong addresses. Install it
 * before the routes.
 */
export function refuseUnrouted(server: FastifyInstance): void {
  const allowedMethods = new AllowedMethods(server);
  server.addHook('onRequest', (request, _reply, done) => {
    done(request.is404 ? (refusals.get(request.raw) ?? wrongMethod(allowedMethods, request.url)) : undefined);
  });
}

function wrongMethod(allowedMethods: AllowedMethods, url: string): MethodNotAllowed | undefined {
  const allow = allowedMethods.of(pathOf(url));
  return allow.length > 0 ? new MethodNotAllowed(allow) : undefined;
}
