import type { Uuid } from '#platform';

/** How a person can be reached, as they gave it. Never stored, logged or queued except sealed. */
export interface Contact {
  readonly email: string;
  readonly name: string;
  readonly phone?: string;
  /** The language that the guest reads, with a place where that is known; BCP 47. */
  readonly locale?: string;
}

/** What a customer is looked up by: the tenant and the blind index of the e-mail address. */
export interface CustomerLookup {
  readonly tenantId: Uuid;
  readonly emailIndex: Buffer;
}

/** A customer to be created under `customerId`, unless the tenant has one with this e-mail already. */
export interface Newcomer extends CustomerLookup {
  readonly customerId: Uuid;
  readonly contact: Contact;
}

/** A customer with their data key, which is in memory only. */
export interface KnownCustomer {
  readonly tenantId: Uuid;
  readonly customerId: Uuid;
  /** 32 bytes; seals everything personal that is stored about this customer. */
  readonly dataKey: Buffer;
}

/** The customer was erased: the data key is destroyed and nothing sealed with it will ever open. */
export const ERASED = 'erased';
export type Erased = typeof ERASED;

/** The key of the maps that {@link Customers.find} and {@link Customers.create} answer with. */
export const lookupKey = (tenantId: Uuid, emailIndex: Buffer): string =>
  `${tenantId}:${emailIndex.toString('base64')}`;
