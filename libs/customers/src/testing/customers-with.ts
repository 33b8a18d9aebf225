import { randomBytes } from 'node:crypto';
import { Environment, KeyedHash, newUuid, type Uuid } from '#platform';
import type { Contact, Newcomer } from '../contact.js';
import { Customers } from '../customers.js';
import { CustomerKeys } from '../keys/customer-keys.js';
import { KeyRing } from '../keys/key-ring.js';

const INDEX_KEY = randomBytes(32).toString('base64');

/** `version:base64`, as in KEY_ENCRYPTION_KEYS. */
export const newKeyEntry = (version: number): string =>
  `${String(version)}:${randomBytes(32).toString('base64')}`;

export const keyRingWith = (...keys: readonly string[]): KeyRing =>
  new KeyRing(Object.assign(new Environment(), { KEY_ENCRYPTION_KEYS: keys.join(',') }));

/** What a process has that was given these key-encryption keys; it remembers nothing of any other process. */
export function customersWith(...keys: readonly string[]): Customers {
  const environment = Object.assign(new Environment(), { INDEX_KEY });
  return new Customers(new KeyedHash(environment), new CustomerKeys(keyRingWith(...keys)));
}

export function newcomerOf(customers: Customers, tenantId: Uuid, contact: Contact): Newcomer {
  const emailIndex = customers.emailIndexOf(tenantId, contact.email);
  return { tenantId, customerId: newUuid(), emailIndex, contact };
}
