import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Environment, type InstantMs, KeyedHash, type Uuid } from '#platform';
import { type GuestLink, linkIn, partsOf, payloadOf } from './guest-link-text.js';

const PURPOSE = 'guest-link/v1';
const DAY_MS = 86_400_000;

/**
 * Signed texts that open one booking each, without a key: whoever has one is taken for its guest. Nothing is stored of
 * them and nothing personal is in them. The same booking with the same end gives the same text.
 */
@Injectable()
export class GuestLinkTokens {
  private readonly keptMs: number;

  constructor(
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
    { GUEST_LINK_DAYS }: Environment,
  ) {
    this.keptMs = GUEST_LINK_DAYS * DAY_MS;
  }

  /** 92 characters that need no escaping in a URL; good until GUEST_LINK_DAYS after the booking's end. */
  issue(tenantId: Uuid, bookingId: Uuid, endsAt: InstantMs): string {
    const payload = payloadOf({ tenantId, bookingId, expiresAt: endsAt + this.keptMs });
    return Buffer.concat([payload, this.signatureOf(payload)]).toString('base64url');
  }

  /** What the token opens; undefined, and nothing more said, where it is forged, malformed or expired. */
  read(token: string): GuestLink | undefined {
    const parts = partsOf(token);
    if (parts === undefined || !timingSafeEqual(parts.signature, this.signatureOf(parts.payload)))
      return undefined;
    const link = linkIn(parts.payload);
    return link !== undefined && this.clock.now() < link.expiresAt ? link : undefined;
  }

  private signatureOf(payload: Buffer): Buffer {
    return this.hash.of(PURPOSE, payload.toString('base64url'));
  }
}
