import type { FastifyReply } from 'fastify';
import type { BookingView, StoredAnswer } from '#booking';
import { etagOf } from '../http/entity-tag.js';

/**
 * Sends the stored answer about a booking: the body as it was written the first time, byte for byte, and the headers
 * that belong to it. Returns the body for Nest to send.
 */
export function answerAsStored(reply: FastifyReply, { status, body, replayed }: StoredAnswer): string {
  const { id, version } = JSON.parse(body) as BookingView;
  reply.code(status).type('application/json; charset=utf-8').header('etag', etagOf(version));
  if (status === 201) reply.header('location', `/v1/bookings/${id}`);
  if (replayed) reply.header('idempotent-replayed', 'true');
  return body;
}
