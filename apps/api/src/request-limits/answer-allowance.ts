import type { FastifyReply } from 'fastify';
import type { Allowance } from '#access';
import { RateLimited } from '../problems/http-errors.js';

/**
 * Tells the caller what is left, in the fields of draft-ietf-httpapi-ratelimit-headers-10. Throws `RateLimited` when it was
 * too much.
 */
export function answerAllowance(reply: FastifyReply, allowance: Allowance | undefined): void {
  if (allowance === undefined) return;
  const { policy, limit, windowSeconds, remaining, resetSeconds, isExceeded } = allowance;
  reply.header('ratelimit-policy', `"${policy}";q=${limit};w=${windowSeconds}`);
  reply.header('ratelimit', `"${policy}";r=${remaining};t=${resetSeconds}`);
  if (isExceeded) throw new RateLimited(resetSeconds);
}
