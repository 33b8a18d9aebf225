import { Injectable } from '@nestjs/common';
import { Callers } from '#access';
import { Unauthorized } from '../problems/http-errors.js';
import { bearerTokenOf } from './bearer-token.js';
import type { KeyedRequest } from './caller.js';

/** For an answer that leaves long after its request was let in: meanwhile the key may have been revoked. */
@Injectable()
export class StillLetIn {
  constructor(private readonly callers: Callers) {}

  /** Throws `Unauthorized` when the key or token of a request would not let it in any more. */
  async check({ headers }: KeyedRequest): Promise<void> {
    const token = bearerTokenOf(headers.authorization);
    const caller = token === undefined ? undefined : await this.callers.authenticate(token);
    if (caller === undefined) throw new Unauthorized();
  }
}
