import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AddressCount } from './address-count.js';

/**
 * Counts by their address the requests that show no key, and those that no key is looked at for: the pages, and what is
 * not there. The rest is counted by the access guard, or where it fails before it. Install it before whatever refuses.
 */
export function limitAddresses(server: FastifyInstance, addresses: AddressCount): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (isLeftToTheGuard(request)) done();
    else addresses.add(request, reply).then(() => done(), done);
  });
}

const isLeftToTheGuard = ({ headers, is404, url }: FastifyRequest): boolean =>
  headers.authorization !== undefined && !is404 && (url.startsWith('/v1/') || url.startsWith('/admin/'));
