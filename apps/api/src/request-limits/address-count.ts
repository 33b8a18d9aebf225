import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestLimits } from '#access';
import { answerAllowance } from './answer-allowance.js';

/**
 * Counts by their address the requests that no key is counted for, each of them once, however often it is asked to. Balancers
 * that ask for the health are not counted.
 */
@Injectable()
export class AddressCount {
  private readonly counted = new WeakSet<FastifyRequest>();

  constructor(private readonly limits: RequestLimits) {}

  has(request: FastifyRequest): boolean {
    return this.counted.has(request);
  }

  /** Rejects with `RateLimited` when the address has asked for too much. */
  async add(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (this.counted.has(request) || isHealth(request)) return;
    this.counted.add(request);
    await answerAllowance(reply, await this.limits.ofAddress(request.ip));
  }
}

const isHealth = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.url?.startsWith('/health/') === true;
