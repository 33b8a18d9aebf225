import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { KeyedHash, type JsonObject, type Uuid } from '#platform';
import type { ReceiptRequest } from '#booking';
import { actorOf, type Caller, callerOf, type KeyedRequest } from '../access/caller.js';
import { canonicalJson } from '../json/canonical-json.js';
import { pathOf } from '../problems/send-problem.js';
import { parseIdempotencyKey } from './parse-idempotency-key.js';

/** What every command that changes something carries from the request that asked for it. */
export interface CommandOrigin {
  readonly tenantId: Uuid;
  readonly receipt: ReceiptRequest;
  readonly correlationId: string;
  readonly actor: string;
}

/** Whose request it is, as receipts and events know them. */
type Holder = Pick<Caller, 'tenantId' | 'apiKeyId' | 'actor'>;

/** Tells requests apart, so that one that is sent again is recognised and one that only looks like it is not. */
@Injectable()
export class RepeatableRequests {
  constructor(private readonly hash: KeyedHash) {}

  /** Throws `IdempotencyKeyMissing` or `IdempotencyKeyInvalid`. */
  originOf(request: KeyedRequest): CommandOrigin {
    return this.originFor(callerOf(request), request);
  }

  /** The same for somebody who has no key: receipts are kept under the id that stands for one. */
  originFor({ tenantId, apiKeyId, actor }: Holder, request: FastifyRequest): CommandOrigin {
    const idempotencyKey = parseIdempotencyKey(request.raw.rawHeaders);
    return {
      tenantId,
      receipt: { apiKeyId, idempotencyKey, fingerprint: this.fingerprintOf(request) },
      correlationId: request.id,
      actor,
    };
  }

  /** For requests that may also come without a key: each of those is a new one. Throws `IdempotencyKeyInvalid`. */
  originOfUnkeyed(request: KeyedRequest): Omit<CommandOrigin, 'receipt'> & {
    readonly receipt: ReceiptRequest | null;
  } {
    if (request.headers['idempotency-key'] !== undefined) return this.originOf(request);
    const caller = callerOf(request);
    return { tenantId: caller.tenantId, receipt: null, correlationId: request.id, actor: actorOf(caller) };
  }

  /** Of the body as it was sent, before anything was read into it; ids in the path may be in either case. */
  private fingerprintOf({ method, url, body }: FastifyRequest): Buffer {
    const text = `${method} ${pathOf(url).toLowerCase()} ${canonicalJson((body ?? {}) as JsonObject)}`;
    return this.hash.of('request-fingerprint/v1', text);
  }
}
