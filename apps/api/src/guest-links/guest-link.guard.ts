import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { GuestLinkTokens } from '#access';
import { GetGuestBooking } from '#booking';
import { NotFound } from '#platform';
import type { GuestRequest } from './guest.js';

/** What a link opens is for the guest's eyes: no cache keeps it, and no page that it is shown on tells others its address. */
const PRIVATE_HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const;

/**
 * Lets a request through whose path has a token that opens a booking with a guest. Forged, malformed, expired, of a booking
 * that is gone or by now somebody else's, or of a guest who has been erased: all of them are the same `NotFound`, so that nothing can be learned by trying.
 */
@Injectable()
export class GuestLinkGuard implements CanActivate {
  constructor(
    private readonly tokens: GuestLinkTokens,
    private readonly queries: QueryBus,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<GuestRequest>();
    http.getResponse<FastifyReply>().headers(PRIVATE_HEADERS);
    const { token = '' } = request.params as { readonly token?: string };
    const link = this.tokens.read(token);
    if (link === undefined) throw new NotFound('booking');
    const { tenantId, bookingId } = link;
    const known = await this.queries.execute(new GetGuestBooking(tenantId, bookingId));
    if (!this.tokens.isFor(token, known.booking.customerId)) throw new NotFound('booking');
    request.guest = { tenantId, known };
    return true;
  }
}
