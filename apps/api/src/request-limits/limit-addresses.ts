import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestLimits } from '#access';
import { answerAllowance } from './answer-allowance.js';

/**
 * Counts by their address the requests that no key is looked at for: the pages, what is not there, and the API without an
 * Authorization header. The rest is counted by the access guard. Balancers that ask for the health are not counted.
 */
export function limitAddresses(server: FastifyInstance, limits: RequestLimits): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (isLeftToTheGuard(request) || isHealth(request)) done();
    else count(limits, request, reply).then(() => done(), done);
  });
}

async function count(limits: RequestLimits, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await answerAllowance(reply, await limits.ofAddress(request.ip));
}

const isLeftToTheGuard = ({ headers, is404, url }: FastifyRequest): boolean =>
  headers.authorization !== undefined && !is404 && url.startsWith('/v1/');

const isHealth = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.url?.startsWith('/health/') === true;
