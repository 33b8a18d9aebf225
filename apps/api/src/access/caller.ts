import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AuthenticatedKey, Scope } from '#access';
import { type Party, VENUE_SCOPE } from '#booking';
import type { Uuid } from '#platform';
import { Unauthorized } from '../problems/http-errors.js';

/** Who makes a request. */
export type Caller = AuthenticatedKey;

/** A request on its way through the guards. */
export interface KeyedRequest extends FastifyRequest {
  /** Set once the key is known to be good; from then on the request is counted by it. */
  apiKey?: Caller;
}

/** Who makes this request, as the {@link AccessGuard} found out. Throws `Unauthorized` on a route that is open to all. */
export function callerOf({ apiKey }: KeyedRequest): Caller {
  if (apiKey === undefined) throw new Unauthorized();
  return apiKey;
}

/** Hands the {@link Caller} to a route's handler. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<KeyedRequest>()),
);

export const mayUse = ({ scopes }: Caller, scope: Scope): boolean => scopes.includes(scope);

/** For whom somebody acts: whoever may override the venue's rules acts for the venue. */
export const partyOf = (caller: Caller): Party => (mayUse(caller, VENUE_SCOPE) ? 'venue' : 'guest');

/** How events and messages name who caused them. */
export const actorOf = ({ actor }: Caller): string => actor;

/** Whether what belongs to a venue may be seen. */
export const maySee = ({ venueIds }: Caller, venueId: Uuid): boolean =>
  venueIds === null || venueIds.includes(venueId);
