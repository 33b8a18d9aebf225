import { Injectable } from '@nestjs/common';
import { KeyedHash, open, seal, TransactionAborted, type Queryable, type Uuid } from '#platform';
import {
  ERASED,
  lookupKey,
  type Contact,
  type CustomerLookup,
  type Erased,
  type KnownCustomer,
  type Newcomer,
} from './contact.js';
import { EMAIL_INDEX_VERSION, normaliseEmail } from './email/normalise-email.js';
import { CustomerKeys } from './keys/customer-keys.js';
import { findCustomers, type CustomerKeyRow } from './sql/find-customers.js';
import { insertCustomers, type NewCustomerRow } from './sql/insert-customers.js';
import { readCustomer } from './sql/read-customer.js';
import { readWrappedKeys, type WrappedKeyRow } from './sql/read-wrapped-keys.js';

const EMAIL_INDEX_PURPOSE = `customer-email/v${EMAIL_INDEX_VERSION}`;

/**
 * Finds and creates customers by the blind index of their e-mail, and seals what is personal with their own data key.
 *
 * In a transaction that also locks bookings or slots, those locks come first and customers after them; `create` can
 * wait for another transaction that is creating the same customer.
 */
@Injectable()
export class Customers {
  constructor(
    private readonly hash: KeyedHash,
    private readonly keys: CustomerKeys,
  ) {}

  /** The blind index: 32 bytes, equal for all spellings of one address within one tenant, and for nothing else. */
  emailIndexOf(tenantId: Uuid, email: string): Buffer {
    return this.hash.of(EMAIL_INDEX_PURPOSE, `${tenantId}\0${normaliseEmail(email)}`);
  }

  /** The customers that exist, by {@link lookupKey}. */
  async find(tx: Queryable, lookups: readonly CustomerLookup[]): Promise<Map<string, KnownCustomer>> {
    const rows = await findCustomers(tx, lookups);
    const found = await Promise.all(rows.map((row) => this.known(row)));
    return new Map(found);
  }

  /**
   * Makes sure that each newcomer exists, and answers with the customer that does, by {@link lookupKey}: the one
   * created here, or one that another transaction created first. Of two newcomers with one e-mail one is created.
   */
  async create(tx: Queryable, newcomers: readonly Newcomer[]): Promise<Map<string, KnownCustomer>> {
    const drafts = await this.draft(newcomers);
    const inserted = await this.insert(tx, drafts);
    const [own, others] = partition(drafts, ({ row }) => inserted.has(row.customerId));
    const customers = new Map(own.map(({ key, customer }) => [key, customer]));
    const missing = others.filter(({ key }) => !customers.has(key));
    if (missing.length === 0) return customers;
    return new Map([...customers, ...(await this.createdByOthers(tx, missing))]);
  }

  /** The first half of {@link create}: keys and sealed contacts of people who may be new. Asks the database nothing. */
  draft(newcomers: readonly Newcomer[]): Promise<readonly CustomerDraft[]> {
    return Promise.all(newcomers.map((newcomer) => this.draftOne(newcomer)));
  }

  /** The second half: the ids of those drafts that were new. Of the others nothing is kept. */
  insert(tx: Queryable, drafts: readonly CustomerDraft[]): Promise<Set<Uuid>> {
    return insertCustomers(
      tx,
      drafts.map(({ row }) => row),
    );
  }

  /** Seals JSON with the customer's data key. It opens only with the same `context`: `booking:<bookingId>`. */
  seal(customer: Pick<KnownCustomer, 'dataKey'>, plain: object, context: string): Buffer {
    return seal(customer.dataKey, JSON.stringify(plain), context);
  }

  /** Opens what {@link seal} made. Throws `SealBroken` for another customer's key, another context, a changed byte. */
  open(customer: Pick<KnownCustomer, 'dataKey'>, sealed: Buffer, context: string): unknown {
    return JSON.parse(open(customer.dataKey, sealed, context).toString());
  }

  /** The contact as it was given with the customer's first booking; undefined when the tenant has no such customer. */
  async openCustomer(db: Queryable, tenantId: Uuid, customerId: Uuid): Promise<Contact | Erased | undefined> {
    const stored = await readCustomer(db, tenantId, customerId);
    if (stored === undefined || stored === ERASED) return stored;
    const dataKey = await this.keys.unwrap({ tenantId, customerId, wrapped: stored.wrapped });
    return this.open({ dataKey }, stored.sealed, contextOf(customerId)) as Contact;
  }

  /** The key that opens what was sealed for this customer elsewhere: bookings, mail. */
  async dataKeyOf(db: Queryable, tenantId: Uuid, customerId: Uuid): Promise<Buffer | Erased | undefined> {
    const stored = await readCustomer(db, tenantId, customerId);
    if (stored === undefined || stored === ERASED) return stored;
    return this.keys.unwrap({ tenantId, customerId, wrapped: stored.wrapped });
  }

  /** The same for many at once, by customer; those who were erased, or never were, are missing. */
  async dataKeysOf(db: Queryable, tenantId: Uuid, customerIds: readonly Uuid[]): Promise<Map<Uuid, Buffer>> {
    const rows = await readWrappedKeys(db, tenantId, customerIds);
    const keys = rows.map(async (row) => [row.customer_id, await this.unwrapRow(tenantId, row)] as const);
    return new Map(await Promise.all(keys));
  }

  /** The same, where one that cannot be had must be in nobody else's way. */
  async settledDataKeysOf(
    db: Queryable,
    tenantId: Uuid,
    customerIds: readonly Uuid[],
  ): Promise<Map<Uuid, PromiseSettledResult<Buffer>>> {
    const rows = await readWrappedKeys(db, tenantId, customerIds);
    const keys = rows.map(async (row) => {
      const [outcome] = await Promise.allSettled([this.unwrapRow(tenantId, row)]);
      return [row.customer_id, outcome] as const;
    });
    return new Map(await Promise.all(keys));
  }

  private unwrapRow(tenantId: Uuid, row: WrappedKeyRow): Promise<Buffer> {
    const wrapped = { version: row.key_version, bytes: row.wrapped_key };
    return this.keys.unwrap({ tenantId, customerId: row.customer_id, wrapped });
  }

  private async known(row: CustomerKeyRow): Promise<[string, KnownCustomer]> {
    const { tenant_id: tenantId, customer_id: customerId } = row;
    const wrapped = { version: row.key_version, bytes: row.wrapped_key };
    const dataKey = await this.keys.unwrap({ tenantId, customerId, wrapped });
    return [lookupKey(tenantId, row.email_index), { tenantId, customerId, dataKey }];
  }

  private async draftOne({ tenantId, customerId, emailIndex, contact }: Newcomer): Promise<CustomerDraft> {
    const { dataKey, wrapped } = await this.keys.make(tenantId, customerId);
    const customer: KnownCustomer = { tenantId, customerId, dataKey };
    const row = {
      tenantId,
      customerId,
      emailIndex,
      indexVersion: EMAIL_INDEX_VERSION,
      wrappedKey: wrapped.bytes,
      keyVersion: wrapped.version,
      sealed: this.seal(customer, contact, contextOf(customerId)),
    };
    return { key: lookupKey(tenantId, emailIndex), customer, row };
  }

  private async createdByOthers(
    tx: Queryable,
    missing: readonly { readonly row: CustomerLookup }[],
  ): Promise<Map<string, KnownCustomer>> {
    // A later statement than the INSERT: under READ COMMITTED only that sees what the INSERT waited for.
    const found = await this.find(
      tx,
      missing.map(({ row }) => row),
    );
    const wanted = new Set(missing.map(({ row }) => lookupKey(row.tenantId, row.emailIndex)));
    if (found.size < wanted.size) throw new TransactionAborted('a customer was erased while being found');
    return found;
  }
}

/** A customer who is written down only if nobody else has the same e-mail. */
export interface CustomerDraft {
  /** {@link lookupKey} of the customer. */
  readonly key: string;
  readonly customer: KnownCustomer;
  readonly row: NewCustomerRow;
}

const contextOf = (customerId: Uuid): string => `customer:${customerId}`;

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
