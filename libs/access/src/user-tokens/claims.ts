import type { JWTPayload } from 'jose';
import { isUuid, type Uuid } from '#platform';
import { isScope, type Scope } from '../scopes.js';

/** What a token must say beside who signed it, for whom and until when. */
export interface Claims {
  readonly subject: string;
  readonly tenantId: Uuid;
  readonly scopes: readonly Scope[];
}

export interface ClaimNames {
  readonly scope: string;
  readonly tenant: string;
}

/** Undefined when a claim is missing or is not of its kind. Scopes that are not ours are somebody else's. */
export function readClaims(payload: JWTPayload, { scope, tenant }: ClaimNames): Claims | undefined {
  const { sub, [tenant]: tenantId, [scope]: scopes = '' } = payload;
  const names = typeof scopes === 'string' ? scopes.split(' ') : scopes;
  if (sub === undefined || sub === '' || typeof tenantId !== 'string' || !isUuid(tenantId)) return undefined;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) return undefined;
  return { subject: sub, tenantId: tenantId.toLowerCase(), scopes: names.filter(isScope) };
}
