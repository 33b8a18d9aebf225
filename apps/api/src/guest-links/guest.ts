import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { GuestBooking } from '#booking';
import { NotFound, type Uuid } from '#platform';

/** Who comes by a guest's link, and to which booking. */
export interface Guest {
  readonly tenantId: Uuid;
  readonly known: GuestBooking;
}

/** A request that the {@link GuestLinkGuard} has let through. */
export interface GuestRequest extends FastifyRequest {
  guest?: Guest;
}

/** How events and messages name who caused them. */
export const GUEST_ACTOR = 'guest-link';

/** The guest that the guard found out; throws `NotFound` on a route that it does not stand before. */
export function guestOf({ guest }: GuestRequest): Guest {
  if (guest === undefined) throw new NotFound('booking');
  return guest;
}

/** Hands the {@link Guest} to a route's handler. */
export const CurrentGuest = createParamDecorator((_: unknown, context: ExecutionContext): Guest =>
  guestOf(context.switchToHttp().getRequest<GuestRequest>()),
);
