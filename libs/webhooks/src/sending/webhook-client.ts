import { lookup as resolve } from 'node:dns';
import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

const MAX_SOCKETS = 50;
const MAX_ANSWER_BYTES = 65_536;
const USER_AGENT = 'Slotledger-Webhooks/1';

/** The host has an address in a network where strangers have no business. */
export class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS';

  constructor() {
    super('Webhooks go to public addresses only.');
    this.name = 'PrivateAddress';
  }
}

/** The connection ended, or was left, before there was an answer on it. */
export class NoAnswer extends Error {
  readonly code = 'NO_ANSWER';

  constructor() {
    super('The receiver has not answered.');
    this.name = 'NoAnswer';
  }
}

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/**
 * Posts webhooks. Unless private addresses are allowed, every address is looked at when the connection is made, and the
 * connection goes to the address that was looked at: a name that changes its meaning in between gains nothing.
 * Redirects are not followed, because they would lead past that.
 */
export class WebhookClient {
  private readonly agents: { readonly http: HttpAgent; readonly https: HttpsAgent };

  constructor(private readonly allowsPrivate: boolean) {
    const options = {
      keepAlive: true,
      maxSockets: MAX_SOCKETS,
      ...(!allowsPrivate && { lookup: publicOnly }),
    };
    this.agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  }

  /**
   * The status that the receiver answered with; throws when there is no answer, or no connection is allowed. Whatever the
   * receiver does, it is over when `signal` says so.
   */
  post({ url, headers, body, signal }: WebhookRequest): Promise<number> {
    const target = new URL(url);
    const isSecure = target.protocol === 'https:';
    return new Promise((resolvePost, reject) => {
      this.refusePrivateLiteral(target);
      const request = (isSecure ? httpsRequest : httpRequest)(
        target,
        {
          method: 'POST',
          agent: isSecure ? this.agents.https : this.agents.http,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'user-agent': USER_AGENT,
            ...headers,
          },
          signal,
        },
        (response) => {
          readAway(response);
          resolvePost(response.statusCode ?? 0);
        },
      );
      // Who answers 101 expects to go on in another protocol. Node leaves such a request without an end of its own.
      request.once('upgrade', (response, socket) => {
        socket.destroy();
        resolvePost(response.statusCode ?? 0);
      });
      // There may be a second error, which must not end the process; only what comes first counts.
      request.on('error', reject);
      request.once('close', () => reject(new NoAnswer()));
      signal.addEventListener('abort', () => reject(new NoAnswer()), { once: true });
      request.end(body);
    });
  }

  close(): void {
    this.agents.http.destroy();
    this.agents.https.destroy();
  }

  /** Addresses that are written into the URL are not looked up. */
  private refusePrivateLiteral({ hostname }: URL): void {
    const address = hostname.replace(/^\[|\]$/g, '');
    if (!this.allowsPrivate && isIP(address) !== 0 && !isPublicAddress(address)) throw new PrivateAddress();
  }
}

/** Nobody wants the answer, but only when it was read is the connection free again; a long one is cut off with it. */
function readAway(response: IncomingMessage): void {
  let bytes = 0;
  response.on('error', () => undefined);
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) response.destroy();
  });
}

/** Resolves a name to its public addresses, and fails when it has a single one that is not. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, '', 0);
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
      return done(new PrivateAddress(), '', 0);
    if (options.all === true) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};
