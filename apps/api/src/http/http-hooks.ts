import type { FastifyInstance } from 'fastify';
import { withCorrelation, type Logger } from '#platform';
import { MethodNotAllowed } from '../problems/http-errors.js';
import { pathOf } from '../problems/send-problem.js';
import { logAccess } from './access-log.js';
import { AllowedMethods } from './allowed-methods.js';
import { useBodyParsers } from './body-parsers.js';
import { REQUEST_ID_HEADER } from './request-id.js';

/**
 * What happens around every request: it gets its id, which goes out with the answer and into every log line written
 * meanwhile; a wrong method is told from a wrong address; and one line says how it went.
 */
export function installHttpHooks(server: FastifyInstance, logger: Logger): void {
  const allowedMethods = new AllowedMethods(server);
  useBodyParsers(server);
  server.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    withCorrelation({ correlationId: request.id }, () => {
      done(request.is404 ? wrongMethod(allowedMethods, request.url) : undefined);
    });
  });
  server.addHook('onResponse', (request, reply, done) => {
    logAccess(logger, request, reply);
    done();
  });
}

function wrongMethod(allowedMethods: AllowedMethods, url: string): MethodNotAllowed | undefined {
  const allow = allowedMethods.of(pathOf(url));
  return allow.length > 0 ? new MethodNotAllowed(allow) : undefined;
}
