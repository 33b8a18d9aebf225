import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Environment, type InstantMs, KeyedHash, type Uuid } from '#platform';
import { type GuestLink, linkIn, partsOf, payloadOf, SIGNATURE_BYTES } from './guest-link-text.js';

const PURPOSE = 'guest-link/v1';
const CUSTOMER_PURPOSE = 'guest-link-customer/v1';
const DAY_MS = 86_400_000;

/** A booking, and who comes to it. */
export interface BookingOfGuest {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
  readonly customerId: Uuid;
}

/**
 * Signed texts that open one booking each for one customer, without a key: whoever has one is taken for its guest. Nothing
 * is stored of them and nothing personal is in them. The same booking of the same customer with the same end gives the
 * same text.
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
  issue({ tenantId, bookingId, customerId }: BookingOfGuest, endsAt: InstantMs): string {
    const payload = payloadOf({ tenantId, bookingId, expiresAt: endsAt + this.keptMs });
    const signatures = [this.signatureOf(payload), this.customerSignatureOf(payload, customerId)];
    return Buffer.concat([payload, ...signatures]).toString('base64url');
  }

  /**
   * What the token opens, if {@link isFor} says so too; undefined, and nothing more said, where it is forged, malformed or
   * expired.
   */
  read(token: string): GuestLink | undefined {
    const parts = partsOf(token);
    if (parts === undefined || !timingSafeEqual(parts.signature, this.signatureOf(parts.payload)))
      return undefined;
    const link = linkIn(parts.payload);
    return link !== undefined && this.clock.now() < link.expiresAt ? link : undefined;
  }

  /** Whether the token was made for this customer: a booking may have become somebody else's since. */
  isFor(token: string, customerId: Uuid | null): boolean {
    const parts = partsOf(token);
    if (parts === undefined || customerId === null) return false;
    return timingSafeEqual(parts.customerSignature, this.customerSignatureOf(parts.payload, customerId));
  }

  private signatureOf(payload: Buffer): Buffer {
    return this.hash.of(PURPOSE, payload.toString('base64url')).subarray(0, SIGNATURE_BYTES);
  }

  private customerSignatureOf(payload: Buffer, customerId: Uuid): Buffer {
    const signed = `${payload.toString('base64url')} ${customerId}`;
    return this.hash.of(CUSTOMER_PURPOSE, signed).subarray(0, SIGNATURE_BYTES);
  }
}
