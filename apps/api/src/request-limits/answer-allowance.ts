import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Allowance } from '#access';
import { RateLimited } from '../problems/http-errors.js';

/**
 * A refusal is held back for so long: who asks again at each answer, as most floods do, then asks four times a second on each
 * connection instead of thousands of times, and others have the process to themselves.
 */
const HELD_BACK_MS = 250;

/**
 * Tells the caller what is left, in the fields of draft-ietf-httpapi-ratelimit-headers-10. Rejects with `RateLimited` when it
 * was too much.
 */
export function answerAllowance(reply: FastifyReply, allowance: Allowance | undefined): Promise<void> | void {
  if (allowance === undefined) return;
  const { policy, limit, windowSeconds, remaining, resetSeconds, isExceeded } = allowance;
  reply.header('ratelimit-policy', `"${policy}";q=${limit};w=${windowSeconds}`);
  reply.header('ratelimit', `"${policy}";r=${remaining};t=${resetSeconds}`);
  if (isExceeded) return refuse(resetSeconds);
}

async function refuse(resetSeconds: number): Promise<never> {
  await sleep(HELD_BACK_MS);
  throw new RateLimited(resetSeconds);
}
