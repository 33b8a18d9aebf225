import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { KeyEncryption } from '#customers';
import { newKey, newUuid, type Queryable, type Uuid } from '#platform';
import { expireSecrets, insertSecret, readSecrets } from '../store/secrets.js';

/** What Standard Webhooks puts before a secret, so that it is known for one wherever it turns up. */
const PREFIX = 'whsec_';

/** An endpoint's name. */
export interface EndpointName {
  readonly tenantId: Uuid;
  readonly endpointId: Uuid;
}

/** The secrets by which receivers know that a webhook is ours. Kept wrapped by the key ring, shown once. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly keyRing: KeyEncryption) {}

  /** Makes a secret and gives its text; those before it go on signing for `graceMs`, so that receivers can change over. */
  async rotate(db: Queryable, endpoint: EndpointName, graceMs: number): Promise<string> {
    const secretId = newUuid();
    const key = newKey();
    const { version, bytes } = await this.keyRing.wrap(key, contextOfSecret(endpoint, secretId));
    await expireSecrets(db, endpoint, graceMs);
    await insertSecret(db, { ...endpoint, secretId, keyVersion: version, sealed: bytes });
    return `${PREFIX}${key.toString('base64')}`;
  }

  /** The headers of a webhook (https://www.standardwebhooks.com): signed with every secret that is still good. */
  async headersFor(
    db: Queryable,
    endpoint: EndpointName,
    message: { readonly id: string; readonly body: string; readonly sentAt: Date },
  ): Promise<Readonly<Record<string, string>>> {
    const secrets = await readSecrets(db, endpoint);
    const signatures = await Promise.all(
      secrets.map(async ({ secretId, keyVersion, sealed }) => {
        const wrapped = { version: keyVersion, bytes: sealed };
        const key = await this.keyRing.unwrap(wrapped, contextOfSecret(endpoint, secretId));
        return new Webhook(key.toString('base64')).sign(message.id, message.sentAt, message.body);
      }),
    );
    return {
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(message.sentAt.getTime() / 1_000)),
      'webhook-signature': signatures.join(' '),
    };
  }
}

/** What is authenticated with a wrapped secret. */
export const contextOfSecret = ({ tenantId, endpointId }: EndpointName, secretId: Uuid): string =>
  `webhook-secret:${tenantId}/${endpointId}/${secretId}`;
