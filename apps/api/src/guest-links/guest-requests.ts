import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { GuestLinkTokens } from '#access';
import {
  type BookingView,
  type GuestBooking,
  type GuestView,
  type StoredAnswer,
  toGuestView,
} from '#booking';
import { Clock, NotFound, type Uuid } from '#platform';
import { etagOf } from '../http/entity-tag.js';
import { type CommandOrigin, RepeatableRequests } from '../idempotency/repeatable-requests.js';
import { guestOf, GUEST_ACTOR, type GuestRequest } from './guest.js';

/** Where a guest goes from here. The token in them is good for the booking as it is by now. */
export interface GuestBookingLinks {
  readonly self: string;
  readonly cancel: string;
  readonly reschedule: string;
  readonly confirm: string;
  readonly availability: string;
}

export interface LinkedGuestView extends GuestView {
  readonly links: GuestBookingLinks;
}

/** The same with the guest's own words. */
export interface OpenedGuestView extends LinkedGuestView {
  readonly name: string;
  readonly notes?: string;
}

/** Turns what guests ask for into commands, and what was decided into what guests may see of it. */
@Injectable()
export class GuestRequests {
  constructor(
    private readonly requests: RepeatableRequests,
    private readonly tokens: GuestLinkTokens,
    private readonly clock: Clock,
  ) {}

  /** Receipts are kept under the booking's id where others have the API key's. Throws as `RepeatableRequests` does. */
  originOf(request: GuestRequest): CommandOrigin & { readonly bookingId: Uuid; readonly by: 'guest' } {
    const { tenantId, known } = guestOf(request);
    const bookingId = known.booking.id;
    const holder = { tenantId, apiKeyId: bookingId, actor: GUEST_ACTOR };
    return { ...this.requests.originFor(holder, request), bookingId, by: 'guest' };
  }

  /** The answer to a command, without the ids that it has for callers with a key. */
  answer(reply: FastifyReply, request: GuestRequest, { body, replayed }: StoredAnswer): LinkedGuestView {
    const { tenantId, known } = guestOf(request);
    const booking = JSON.parse(body) as BookingView;
    reply.header('etag', etagOf(booking.version));
    if (replayed) reply.header('idempotent-replayed', 'true');
    return this.viewOf(tenantId, { ...known, booking });
  }

  viewOf(tenantId: Uuid, known: GuestBooking): LinkedGuestView {
    const { booking } = known;
    const { id: bookingId, customerId, endsAt } = booking;
    if (customerId === null) throw new NotFound('booking');
    const token = this.tokens.issue({ tenantId, bookingId, customerId }, Date.parse(endsAt));
    return { ...toGuestView(booking, known, this.clock.now()), links: linksFor(`/v1/guest/${token}`) };
  }
}

const linksFor = (self: string): GuestBookingLinks => ({
  self,
  cancel: `${self}/cancel`,
  reschedule: `${self}/reschedule`,
  confirm: `${self}/confirm`,
  availability: `${self}/availability`,
});
