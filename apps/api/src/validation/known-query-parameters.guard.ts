import { type CanActivate, type ExecutionContext, Injectable, type Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/internal';
import { getMetadataStorage } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { InvalidRequest } from '#platform';

type Names = ReadonlySet<string>;

/**
 * Refuses every query parameter that the route does not have. A misspelt filter would otherwise be ignored, and the
 * answer would look right. The parameters of a route are the members of the class that its `@Query()` argument has.
 */
@Injectable()
export class KnownQueryParametersGuard implements CanActivate {
  private readonly namesByRoute = new Map<unknown, Names>();

  canActivate(context: ExecutionContext): boolean {
    const { query } = context
      .switchToHttp()
      .getRequest<FastifyRequest<{ Querystring: Record<string, unknown> }>>();
    const given = Object.keys(query);
    if (given.length === 0) return true;
    const known = this.namesOf(context);
    const unknown = given.filter((name) => !known.has(name));
    if (unknown.length === 0) return true;
    throw new InvalidRequest(
      unknown.map((name) => ({ pointer: `?${name}`, detail: 'This parameter is not known here.' })),
    );
  }

  private namesOf(context: ExecutionContext): Names {
    const route = context.getHandler();
    const names = this.namesByRoute.get(route) ?? queryParametersOf(context.getClass(), route.name);
    this.namesByRoute.set(route, names);
    return names;
  }
}

function queryParametersOf(controller: Type, method: string): Names {
  const routeArguments = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) as
    Record<string, { readonly index: number }> | undefined;
  // Nest keeps the arguments of a route under `<kind>:<index>`.
  const [, query] =
    Object.entries(routeArguments ?? {}).find(([key]) => key.startsWith(`${RouteParamtypes.QUERY}:`)) ?? [];
  if (query === undefined) return new Set();
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, method) as Type[];
  const rules = getMetadataStorage().getTargetValidationMetadatas(
    types[query.index] ?? Object,
    '',
    true,
    false,
  );
  return new Set(rules.map(({ propertyName }) => propertyName));
}
