import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InvalidRequest } from '#platform';
import { ExpectationFailed, MethodNotAllowed } from '../problems/http-errors.js';
import { pathOf } from '../problems/send-problem.js';
import { AllowedMethods } from './allowed-methods.js';

/** An address that no route has. */
const NOWHERE = '/-';
const refusals = new WeakMap<IncomingMessage, Error>();

/**
 * Sends a request that Fastify would answer without running any hook to an address that does not exist, so that it is
 * counted, logged and given its headers like any other, and refused with this error.
 */
export function refuseLater(error: Error, { raw, server }: FastifyRequest, reply: FastifyReply): void {
  sendNowhere(raw, error);
  server.routing(raw, reply.raw);
}

/**
 * Refuses what Fastify could not route: the malformed, what it should not route, and wrong methods, which are told from wrong
 * addresses. Install it before the routes.
 */
export function refuseUnrouted(server: FastifyInstance): void {
  const allowedMethods = new AllowedMethods(server);
  // Without a listener Node answers by itself, and with nothing but a status.
  server.server.on('checkExpectation', (raw: IncomingMessage, response: ServerResponse) => {
    sendNowhere(raw, new ExpectationFailed());
    server.routing(raw, response);
  });
  server.addHook('onRequest', ({ is404, raw }, _reply, done) => {
    if (lacksHost(raw))
      done(new InvalidRequest([], 'HTTP/1.1 requires the header Host (RFC 9112, section 3.2).'));
    else done(is404 ? (refusals.get(raw) ?? wrongMethod(allowedMethods, raw.url)) : undefined);
  });
}

function sendNowhere(raw: IncomingMessage, error: Error): void {
  refusals.set(raw, error);
  Object.assign(raw, { originalUrl: raw.url, url: NOWHERE });
}

const lacksHost = ({ headers, httpVersion }: IncomingMessage): boolean =>
  headers.host === undefined && httpVersion === '1.1';

function wrongMethod(allowedMethods: AllowedMethods, url = ''): MethodNotAllowed | undefined {
  const allow = allowedMethods.of(pathOf(url));
  return allow.length > 0 ? new MethodNotAllowed(allow) : undefined;
}
