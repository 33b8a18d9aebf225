import { hash as digest } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import { LRUCache } from 'lru-cache';
import {
  Clock,
  Database,
  Environment,
  InjectLogger,
  type InstantMs,
  KeyedHash,
  type Logger,
  Unavailable,
} from '#platform';
import type { AuthenticatedKey } from '../api-keys.js';
import { tenantExists } from '../sql/tenant-exists.js';
import { readClaims } from './claims.js';
import { looksLikeToken } from './looks-like-token.js';
import { userIdOf } from './user-id.js';

/** Signatures that only the holder of a private key can make. Neither `none` nor a secret that both sides know. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** What differs between the provider's clock and ours. */
const CLOCK_TOLERANCE_SECONDS = 5;
/** A key that is not known yet is looked for at the provider, at most this often. */
const LOOK_AGAIN_MS = 2_000;
const PROVIDER_TIMEOUT_MS = 4_000;
/** A key that the provider has withdrawn is believed for at most this long. */
const KEYS_TRUSTED_FOR_MS = 300_000;
/** How long a token that was found good is not looked at again; its end is minded all the same. */
const TRUSTED_FOR_MS = 60_000;
const REMEMBERED = 10_000;

interface GoodToken {
  readonly caller: AuthenticatedKey;
  readonly expiresAt: InstantMs;
}

interface Provider {
  readonly issuer: string;
  readonly keys: JWTVerifyGetKey;
  readonly checks: JWTVerifyOptions;
}

/** Tokens (JWT, RFC 7519) of users, signed by the OpenID Connect provider of the configuration; off without one. */
@Injectable()
export class UserTokens {
  private readonly provider: Provider | undefined;
  private readonly good = new LRUCache<string, GoodToken>({ max: REMEMBERED, ttl: TRUSTED_FOR_MS });

  constructor(
    private readonly environment: Environment,
    private readonly database: Database,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
    @InjectLogger() private readonly logger: Logger,
  ) {
    this.provider = providerOf(environment);
  }

  /** Whether it looks like a token, and tokens are taken here. */
  mayBe(bearer: string): boolean {
    return this.provider !== undefined && looksLikeToken(bearer);
  }

  /**
   * Undefined for a token that is not signed by the provider, is for somebody else, is over, or names no tenant of ours.
   * Throws `Unavailable` when the provider's keys or the database cannot be asked.
   */
  async authenticate(token: string): Promise<AuthenticatedKey | undefined> {
    const cacheKey = digest('sha256', token, 'base64');
    const known = this.good.get(cacheKey) ?? (await this.examine(token, cacheKey));
    return known !== undefined && this.clock.now() < known.expiresAt ? known.caller : undefined;
  }

  private async examine(token: string, cacheKey: string): Promise<GoodToken | undefined> {
    const payload = await this.verify(token);
    const caller = payload && (await this.callerOf(payload));
    if (payload?.exp === undefined || caller === undefined) return undefined;
    const good = { caller, expiresAt: (payload.exp + CLOCK_TOLERANCE_SECONDS) * 1_000 };
    this.good.set(cacheKey, good);
    return good;
  }

  private async verify(token: string): Promise<JWTPayload | undefined> {
    if (this.provider === undefined) return undefined;
    const { keys, checks } = this.provider;
    try {
      return (await jwtVerify(token, keys, { ...checks, currentDate: new Date(this.clock.now()) })).payload;
    } catch (error) {
      if (error instanceof ProviderSilent) {
        this.logger.warn({ err: error.cause }, 'the keys of the token provider cannot be read');
        throw error;
      }
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  private async callerOf(payload: JWTPayload): Promise<AuthenticatedKey | undefined> {
    const { OIDC_SCOPE_CLAIM: scope, OIDC_TENANT_CLAIM: tenant } = this.environment;
    const claims = readClaims(payload, { scope, tenant });
    if (claims === undefined || this.provider === undefined) return undefined;
    const { tenantId, scopes, subject } = claims;
    if (!(await tenantExists(this.database, tenantId))) return undefined;
    const userId = userIdOf(this.hash, this.provider.issuer, subject);
    return { tenantId, apiKeyId: userId, scopes, venueIds: null, actor: `user:${userId}` };
  }
}

/** Whether a token is good cannot be told: its keys could not be read. */
class ProviderSilent extends Unavailable {
  constructor(override readonly cause: unknown) {
    super('The keys of the token provider cannot be read.');
  }
}

function providerOf({ OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL }: Environment): Provider | undefined {
  if (OIDC_ISSUER === undefined || OIDC_AUDIENCE === undefined || OIDC_JWKS_URL === undefined)
    return undefined;
  const keys = createRemoteJWKSet(new URL(OIDC_JWKS_URL), {
    cooldownDuration: LOOK_AGAIN_MS,
    timeoutDuration: PROVIDER_TIMEOUT_MS,
    cacheMaxAge: KEYS_TRUSTED_FOR_MS,
  });
  return {
    issuer: OIDC_ISSUER,
    keys: async (header, token) => {
      try {
        return await keys(header, token);
      } catch (error) {
        throw saysNo(error) ? error : new ProviderSilent(error);
      }
    },
    checks: {
      issuer: OIDC_ISSUER,
      audience: OIDC_AUDIENCE,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'sub'],
    },
  };
}

/** The keys were read, and none of them is meant. */
const saysNo = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;
