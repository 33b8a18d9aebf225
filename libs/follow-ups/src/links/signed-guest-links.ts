import { Injectable } from '@nestjs/common';
import { GuestLinkTokens } from '#access';
import { Environment, type InstantMs } from '#platform';
import { GuestLinks, type LinkedBooking } from './guest-links.js';

/** Links for letters: the address of the guests' pages, and a signed token that opens the one booking. */
@Injectable()
export class SignedGuestLinks extends GuestLinks {
  private readonly base: string | undefined;

  constructor(
    private readonly tokens: GuestLinkTokens,
    { GUEST_LINK_BASE_URL }: Environment,
  ) {
    super();
    this.base = GUEST_LINK_BASE_URL;
  }

  override linkFor(
    { tenantId, bookingId, customerId }: LinkedBooking,
    endsAt: InstantMs,
  ): string | undefined {
    if (this.base === undefined || customerId === null) return undefined;
    const separator = /[/#=]$/.test(this.base) ? '' : '/';
    return `${this.base}${separator}${this.tokens.issue({ tenantId, bookingId, customerId }, endsAt)}`;
  }
}
