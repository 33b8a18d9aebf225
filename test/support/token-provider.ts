import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

export interface ProviderKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: PrivateKey;
  readonly jwk: JWK;
}

/** An OpenID Connect provider as far as its tokens go: it signs them, and shows its public keys over HTTP. */
export interface TokenProvider {
  readonly settings: {
    readonly OIDC_ISSUER: string;
    readonly OIDC_AUDIENCE: string;
    readonly OIDC_JWKS_URL: string;
  };
  /** The public keys that it shows; a test may change them. */
  readonly shown: JWK[];
  /** How often somebody has looked at them. */
  looks(): number;
  /** Answers 500 from now on, or no more. */
  beBroken(isBroken: boolean): void;
  /** A token that is good for a minute, but for what `claims` says. */
  sign(claims: JWTPayload, key?: ProviderKey): Promise<string>;
  close(): Promise<void>;
}

export async function newProviderKey(kid: string, alg = 'ES256'): Promise<ProviderKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export async function startTokenProvider(): Promise<TokenProvider> {
  const first = await newProviderKey('first');
  const shown = [first.jwk];
  let [looks, isBroken] = [0, false];
  const server = createServer((_, response) => {
    looks += 1;
    response.statusCode = isBroken ? 500 : 200;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: shown }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { OIDC_ISSUER: `${url}/`, OIDC_AUDIENCE: 'slotledger', OIDC_JWKS_URL: `${url}/jwks` };
  return {
    settings,
    shown,
    looks: () => looks,
    beBroken: (value) => {
      isBroken = value;
    },
    sign: (claims, { kid, alg, privateKey } = first) =>
      new SignJWT({
        iss: settings.OIDC_ISSUER,
        aud: settings.OIDC_AUDIENCE,
        exp: Math.floor(Date.now() / 1_000) + 60,
        ...claims,
      })
        .setProtectedHeader({ alg, kid })
        .sign(privateKey),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
