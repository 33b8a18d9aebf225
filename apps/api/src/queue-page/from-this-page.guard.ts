import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OfAnotherOrigin } from '../problems/http-errors.js';

/**
 * Lets a press of a button through when it was on a page of this origin: a browser sends the password by itself, whichever
 * page the form was on. Browsers tell where by `Sec-Fetch-Site`, and to addresses without TLS by `Origin` only. Who
 * tells neither is no browser, and has `/v1/dead-letters`.
 */
@Injectable()
export class FromThisPage implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (isOfThisOrigin(context.switchToHttp().getRequest<FastifyRequest>())) return true;
    throw new OfAnotherOrigin();
  }
}

function isOfThisOrigin({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
