import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Callers, RequestLimits, type Scope } from '#access';
import { Forbidden, Unauthorized } from '../problems/http-errors.js';
import { CHALLENGE } from '../problems/problem.js';
import { AddressCount } from '../request-limits/address-count.js';
import { answerAllowance } from '../request-limits/answer-allowance.js';
import { basicPasswordOf } from './basic-password.js';
import { bearerTokenOf } from './bearer-token.js';
import { type KeyedRequest, mayUse } from './caller.js';
import { OPEN_TO_ALL } from './open-to-all.decorator.js';
import { REQUIRED_SCOPE } from './requires-scope.decorator.js';
import { TAKES_PASSWORD } from './takes-password.decorator.js';
import { VenueLimits } from './venue-limits.js';
import { WITHIN_VENUES } from './within-venues.decorator.js';

/** What the decorators of a route say; they are read once. */
interface RouteRules {
  readonly isOpenToAll: boolean;
  readonly takesPassword: boolean;
  readonly scope: Scope | undefined;
  readonly isWithinVenues: boolean;
}

/**
 * Lets a request through when its API key or token is valid and has the scope that the route requires, and when what it
 * asks for belongs to a venue that the key may see. Closed by default: only routes marked `@OpenToAll()` answer without a
 * key.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  /** By controller and handler: a handler that two controllers inherit may have other rules in each. */
  private readonly rulesByRoute = new Map<unknown, Map<unknown, RouteRules>>();

  constructor(
    private readonly callers: Callers,
    private readonly reflector: Reflector,
    private readonly venueLimits: VenueLimits,
    private readonly requestLimits: RequestLimits,
    private readonly addresses: AddressCount,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const rules = this.rulesOf(context);
    return rules.isOpenToAll ? this.letAnybodyIn(context) : this.letIn(context, rules);
  }

  private async letAnybodyIn(context: ExecutionContext): Promise<true> {
    const http = context.switchToHttp();
    await this.addresses.add(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    return true;
  }

  private async letIn(
    context: ExecutionContext,
    { takesPassword, scope, isWithinVenues }: RouteRules,
  ): Promise<boolean> {
    const request = context.switchToHttp().getRequest<KeyedRequest>();
    const { authorization } = request.headers;
    const token =
      bearerTokenOf(authorization) ?? (takesPassword ? basicPasswordOf(authorization) : undefined);
    const key = token === undefined ? undefined : await this.callers.authenticate(token);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (key === undefined) return this.turnAway(request, reply, takesPassword);
    request.apiKey = key;
    await answerAllowance(reply, await this.requestLimits.ofKey(key));
    if (scope !== undefined && !mayUse(key, scope)) throw new Forbidden(scope);
    if (key.venueIds !== null && !isWithinVenues)
      await this.venueLimits.check(key, key.venueIds, request.params as Record<string, string>);
    return true;
  }

  private rulesOf(context: ExecutionContext): RouteRules {
    const [handler, controller] = [context.getHandler(), context.getClass()];
    const ofController = this.rulesByRoute.get(controller) ?? new Map<unknown, RouteRules>();
    this.rulesByRoute.set(controller, ofController);
    let rules = ofController.get(handler);
    if (rules === undefined) {
      const route = [handler, controller];
      rules = {
        isOpenToAll: this.reflector.getAllAndOverride<unknown>(OPEN_TO_ALL, route) === true,
        takesPassword: this.reflector.get<unknown>(TAKES_PASSWORD, controller) === true,
        scope: this.reflector.getAllAndOverride<Scope | undefined>(REQUIRED_SCOPE, route),
        isWithinVenues: this.reflector.get<unknown>(WITHIN_VENUES, handler) === true,
      };
      ofController.set(handler, rules);
    }
    return rules;
  }

  private async turnAway(request: KeyedRequest, reply: FastifyReply, takesPassword: boolean): Promise<never> {
    await this.addresses.add(request, reply);
    if (takesPassword) reply.header(CHALLENGE, 'Basic realm="slotledger", charset="UTF-8"');
    throw new Unauthorized();
  }
}
