import { type Contact, type Customers, ERASED, type KnownCustomer } from '#customers';
import type { Queryable, Uuid } from '#platform';
import type { StoredEntry } from './read-entry.js';

/** Who waits, and what they asked for. In memory only. */
export interface WaitingGuest {
  readonly contact: Contact;
  readonly notes?: string;
}

const contextOf = (entryId: Uuid): string => `waiting-list:${entryId}`;

/** Contact and notes, sealed with the key of the customer; they open for this entry only. */
export const sealedGuestOf = (
  customers: Customers,
  customer: KnownCustomer,
  entryId: Uuid,
  { contact, notes }: WaitingGuest,
): Buffer => customers.seal(customer, { contact, ...(notes !== undefined && { notes }) }, contextOf(entryId));

/** Undefined once the customer is erased. */
export async function openGuest(
  customers: Customers,
  db: Queryable,
  tenantId: Uuid,
  { entry: { id, customerId }, sealed }: StoredEntry,
): Promise<WaitingGuest | undefined> {
  const dataKey = await customers.dataKeyOf(db, tenantId, customerId);
  if (dataKey === undefined || dataKey === ERASED) return undefined;
  return customers.open({ dataKey }, sealed, contextOf(id)) as WaitingGuest;
}
