import { type Rewrapped, WrappedKeyStore } from '#customers';
import { type Database, inTransaction } from '#platform';
import {
  countWrappedSecrets,
  readSecretsOfVersion,
  replaceWrappedSecrets,
  walkWrappedSecrets,
  type WrappedSecret,
} from '../store/wrapped-secrets.js';
import { contextOfSecret } from './webhook-secrets.js';

/** The secrets of all webhook endpoints, those that sign no longer too. */
export class WebhookSecretStore extends WrappedKeyStore<WrappedSecret> {
  constructor(private readonly database: Database) {
    super();
  }

  override countByVersion(): Promise<ReadonlyMap<number, number>> {
    return countWrappedSecrets(this.database);
  }

  override someOf(version: number, limit: number): Promise<WrappedSecret[]> {
    return readSecretsOfVersion(this.database, version, limit);
  }

  override readAfter(last: WrappedSecret | undefined, limit: number): Promise<WrappedSecret[]> {
    return walkWrappedSecrets(this.database, last, limit);
  }

  override contextOf(secret: WrappedSecret): string {
    return contextOfSecret(secret, secret.secretId);
  }

  override replace(rewrapped: readonly Rewrapped<WrappedSecret>[]): Promise<number> {
    return inTransaction(this.database, (tx) => replaceWrappedSecrets(tx, rewrapped), {
      as: 'system',
      byIndex: true,
      lockTimeoutMs: 10_000,
    });
  }
}
