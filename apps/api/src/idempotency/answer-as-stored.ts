import type { FastifyReply } from 'fastify';
import type { StoredAnswer } from '#booking';
import type { Uuid } from '#platform';
import { etagOf } from '../http/entity-tag.js';

/**
 * Sends the stored answer about a resource: the body as it was written the first time, byte for byte, and the headers
 * that belong to it. Returns the body for Nest to send.
 */
export function answerAsStored(
  reply: FastifyReply,
  { status, body, replayed }: StoredAnswer,
  collection: 'bookings' | 'venues' | 'pools' | 'services' | 'waiting-list' = 'bookings',
): string {
  const { id, version } = JSON.parse(body) as { readonly id: Uuid; readonly version: number };
  reply.code(status).type('application/json; charset=utf-8').header('etag', etagOf(version));
  if (status === 201) reply.header('location', `/v1/${collection}/${id}`);
  if (replayed) reply.header('idempotent-replayed', 'true');
  return body;
}
