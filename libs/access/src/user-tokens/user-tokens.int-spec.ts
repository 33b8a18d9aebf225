import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportSPKI, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { Clock, createLogger, Environment, KeyedHash, newUuid, Unavailable, type Uuid } from '#platform';
import { eventually } from '#test/support/eventually.js';
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.js';
import { newProviderKey, startTokenProvider, type TokenProvider } from '#test/support/token-provider.js';
import { createTenant } from '../sql/create-tenant.js';
import { UserTokens } from './user-tokens.js';

class HandSetClock extends Clock {
  aheadMs = 0;

  override now(): number {
    return super.now() + this.aheadMs;
  }
}

describe('a token of a user', () => {
  let db: TestDatabase;
  let provider: TokenProvider;
  let clock: HandSetClock;
  let tokens: UserTokens;
  let tenantId: Uuid;

  const tokensWith = (settings: Partial<Environment>): UserTokens => {
    const environment = Object.assign(new Environment(), settings, {
      INDEX_KEY: Buffer.alloc(32, 1).toString('base64'),
    });
    const logger = createLogger('test', 'silent');
    return new UserTokens(environment, db.database, new KeyedHash(environment), clock, logger);
  };
  const sign = (
    claims: JWTPayload = {},
    ...key: Parameters<TokenProvider['sign']> extends [unknown, ...infer K] ? K : never
  ) =>
    provider.sign(
      { sub: 'ada@example.org', tenant_id: tenantId, scope: 'bookings:read openid', ...claims },
      ...key,
    );
  const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;

  beforeAll(async () => {
    [db, provider] = [await createTestDatabase(), await startTokenProvider()];
    ({ tenantId } = await createTenant(db.database, { name: 'Harbour Group' }));
  });
  beforeEach(() => {
    clock = new HandSetClock();
    tokens = tokensWith(provider.settings);
  });
  afterAll(async () => {
    await provider.close();
    await db.drop();
  });

  it('lets its user in, with the tenant and scopes that it names, and an id that does not say who it is', async () => {
    const caller = await tokens.authenticate(await sign());

    expect(caller).toEqual({
      tenantId,
      apiKeyId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      scopes: ['bookings:read'],
      venueIds: null,
      actor: `user:${caller?.apiKeyId}`,
    });
  });

  it('leads to the same id as every other of the same user', async () => {
    const [one, two, other] = await Promise.all(
      [{}, { exp: inSeconds(90) }, { sub: 'bob' }].map(async (claims) =>
        tokens.authenticate(await sign(claims)),
      ),
    );

    expect([one?.apiKeyId === two?.apiKeyId, one?.apiKeyId === other?.apiKeyId]).toEqual([true, false]);
  });

  it.each(['RS256', 'PS256', 'EdDSA'])('may be signed by %s as well', async (alg) => {
    const key = await newProviderKey(`of ${alg}`, alg);
    provider.shown.push(key.jwk);

    expect(await tokens.authenticate(await sign({}, key))).toBeDefined();
  });

  it('is refused unless it is for us, from the provider, of a tenant of ours, and not over', async () => {
    const wrong: Record<string, unknown>[] = [
      { iss: 'https://evil.example.org/' },
      { aud: 'another-service' },
      { exp: inSeconds(-10) },
      { exp: undefined },
      { nbf: inSeconds(60) },
      { sub: undefined },
      { tenant_id: newUuid() },
      { tenant_id: undefined },
    ];

    const callers = await Promise.all(wrong.map(async (claims) => tokens.authenticate(await sign(claims))));

    expect(callers).toEqual(wrong.map(() => undefined));
  });

  it('is refused when it ends while it is remembered', async () => {
    const token = await sign({ exp: inSeconds(30) });
    expect(await tokens.authenticate(token)).toBeDefined();

    clock.aheadMs = 36_000;

    expect(await tokens.authenticate(token)).toBeUndefined();
  });

  describe('that is forged is refused', () => {
    const claims = (): JWTPayload => ({
      iss: provider.settings.OIDC_ISSUER,
      aud: provider.settings.OIDC_AUDIENCE,
      exp: inSeconds(60),
      sub: 'ada',
      tenant_id: tenantId,
      scope: 'admin',
    });

    it('with alg none', async () => {
      const unsigned = new UnsecuredJWT(claims()).encode();

      expect(tokens.mayBe(unsigned)).toBe(true);
      expect(await tokens.authenticate(unsigned)).toBeUndefined();
    });

    it('with the public key of the provider for a shared secret (HS256)', async () => {
      const key = await newProviderKey('rsa', 'RS256');
      provider.shown.push(key.jwk);
      const publicKey = await importJWK({ ...key.jwk, ext: true }, 'RS256', { extractable: true });
      const pem = await exportSPKI(publicKey as Parameters<typeof exportSPKI>[0]);
      const secrets = [pem, pem.trim(), JSON.stringify(key.jwk), key.jwk.n ?? ''];

      for (const secret of secrets) {
        const forged = await new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: 'rsa' })
          .sign(Buffer.from(secret));
        expect(await tokens.authenticate(forged)).toBeUndefined();
      }
    });

    it('with a key of somebody else under the name of the provider’s', async () => {
      expect(await tokens.authenticate(await sign({}, await newProviderKey('first')))).toBeUndefined();
    });

    it('with other claims under the signature of a good one', async () => {
      const [head = '', , signature = ''] = (await sign()).split('.');
      const body = Buffer.from(JSON.stringify(claims())).toString('base64url');

      expect(await tokens.authenticate(`${head}.${body}.${signature}`)).toBeUndefined();
    });

    it.each(['a.b.c', '..', 'e30.e30.', `${Buffer.from('{"alg":"ES256"}').toString('base64url')}.e30.AAAA`])(
      'as %s',
      async (text) => {
        expect(await tokens.authenticate(text)).toBeUndefined();
      },
    );
  });

  it('is let in under a new key of the provider, without a restart', async () => {
    expect(await tokens.authenticate(await sign())).toBeDefined();
    const key = await newProviderKey('second');
    const token = await sign({}, key);
    expect(await tokens.authenticate(token)).toBeUndefined();

    provider.shown.push(key.jwk);

    await eventually(
      async () => (await tokens.authenticate(token))?.tenantId,
      (found) => found === tenantId,
    );
  });

  it('makes nobody look at the provider for each guess of a key', async () => {
    const guess = await sign({}, await newProviderKey('a guess'));
    await tokens.authenticate(guess);
    const looks = provider.looks();

    for (let nth = 0; nth < 20; nth += 1) await tokens.authenticate(guess);

    expect(provider.looks() - looks).toBeLessThanOrEqual(1);
  });

  it('is neither good nor bad while the keys of the provider cannot be read', async () => {
    provider.beBroken(true);
    const answer = tokens.authenticate(await sign());
    await expect(answer).rejects.toThrow(Unavailable);
    provider.beBroken(false);

    expect(await tokens.authenticate(await sign())).toBeDefined();
  });

  it('is not even looked at where no provider is set', async () => {
    const off = tokensWith({});

    expect(off.mayBe(await sign())).toBe(false);
    expect(await off.authenticate(await sign())).toBeUndefined();
  });
});
