import { type Customers, lookupKey } from '#customers';
import { newUuid, type Queryable, type Uuid } from '#platform';
import type { Wish } from '../workloads/wishes.js';

/** A customer's row, and the key that seals the booking. */
export interface SealedCustomer {
  readonly customerId: Uuid;
  readonly emailIndex: Buffer;
  readonly wrappedKey: Buffer;
  readonly sealed: Buffer;
  readonly dataKey: Buffer;
}

/** One new customer for each wish, sealed by the product's own code, without a database: what it would send is caught. */
export async function sealCustomers(
  customers: Customers,
  tenantId: Uuid,
  wishes: readonly Wish[],
): Promise<SealedCustomer[]> {
  const newcomers = wishes.map(({ email, name, phone }) => ({
    tenantId,
    customerId: newUuid(),
    emailIndex: customers.emailIndexOf(tenantId, email),
    contact: { email, name, phone },
  }));
  const catcher = new InsertCatcher();
  const known = await customers.create(catcher, newcomers);
  return newcomers.map(({ customerId, emailIndex }, index) => ({
    customerId,
    emailIndex,
    wrappedKey: catcher.wrappedKeys[index]!,
    sealed: catcher.sealed[index]!,
    dataKey: known.get(lookupKey(tenantId, emailIndex))!.dataKey,
  }));
}

/** Takes the place of a connection for the one statement that makes customers known, and says that all are new. */
class InsertCatcher implements Queryable {
  wrappedKeys: readonly Buffer[] = [];
  sealed: readonly Buffer[] = [];

  query<Row extends object>(_: unknown, values: readonly unknown[] = []): Promise<Row[]> {
    const [, customerIds, , , wrappedKeys, , sealed] = values as [string, string, ...Buffer[]];
    this.wrappedKeys = elementsOf(wrappedKeys!);
    this.sealed = elementsOf(sealed!);
    const ids = customerIds.slice(1, -1).split(',');
    return Promise.resolve(ids.map((customer_id) => ({ customer_id })) as unknown as Row[]);
  }

  execute(): Promise<number> {
    throw new Error('Customers are made known by a statement that returns their ids.');
  }
}

const HEADER_BYTES = 20;

/** The elements of a `bytea[]` in its binary form: a header, then each with its length before it. */
function elementsOf(array: Buffer): Buffer[] {
  const elements: Buffer[] = [];
  for (let at = HEADER_BYTES; at < array.length;) {
    const end = at + 4 + array.readInt32BE(at);
    elements.push(array.subarray(at + 4, end));
    at = end;
  }
  return elements;
}
