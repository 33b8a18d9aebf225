import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { answerOnce, GetAvailability, storedAnswer, type StoredAnswer, toReceiptKey } from '#booking';
import { Customers, type KnownCustomer, lookupKey } from '#customers';
import { Clock, Database, KeyedHash, newUuid, NotFound, toRfc3339, type Transaction } from '#platform';
import { instantsOf, ServiceCatalogue, type ServiceRules } from '#venues';
import { evolve } from '../../domain/waiting-entry.js';
import type { WaitingListJoined } from '../../domain/waiting-list-events.js';
import { toView } from '../../entries/entry-view.js';
import { findOpenEntry } from '../../entries/find-open-entry.js';
import { drawPlace } from '../../entries/lock-day.js';
import { appendToEntry } from '../../entries/record-entry.js';
import { sealedGuestOf } from '../../entries/sealed-guest.js';
import { insertEntry } from '../../entries/write-entry.js';
import { AlreadyWaiting } from '../../refusals.js';
import { JoinWaitingList, type JoinWaitingListInput } from './join-waiting-list.command.js';
import { requireSomethingToWaitFor, slotsInWindow } from './join-waiting-list.decision.js';

@CommandHandler(JoinWaitingList)
export class JoinWaitingListHandler implements ICommandHandler<JoinWaitingList> {
  constructor(
    private readonly database: Database,
    private readonly catalogue: ServiceCatalogue,
    private readonly queries: QueryBus,
    private readonly customers: Customers,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
  ) {}

  async execute({ input }: JoinWaitingList): Promise<StoredAnswer> {
    const { tenantId, venueId, serviceId, receipt } = input;
    const key = receipt && toReceiptKey(this.hash, receipt);
    const stored = await storedAnswer(this.database, tenantId, key);
    if (stored !== undefined) return stored;
    const rules = await this.catalogue.rulesOf(tenantId, venueId, serviceId);
    if (rules === undefined) throw new NotFound('venue or service');
    // Before the transaction: in it, as many as the pool has connections would each wait for one more.
    const lapsesAt = await this.lastStart(input, rules);
    const attempt = (): Promise<StoredAnswer> =>
      answerOnce(this.database, tenantId, key, (tx) => this.join(tx, input, lapsesAt));
    try {
      return await attempt();
    } catch (error) {
      // A copy of this very request may have joined while this one waited; its receipt is to be seen now.
      if (key !== null && error instanceof AlreadyWaiting) return attempt();
      throw error;
    }
  }

  private async join(
    tx: Transaction,
    input: JoinWaitingListInput,
    lapsesAt: number,
  ): Promise<{ status: number; body: string }> {
    const { tenantId, serviceId, date } = input;
    const place = await drawPlace(tx, { tenantId, serviceId, date });
    const customer = await this.customerOf(tx, input);
    const open = await findOpenEntry(tx, { tenantId, serviceId, date }, customer.customerId);
    if (open !== undefined) throw new AlreadyWaiting(open);
    const entryId = newUuid();
    const joined = this.joined(input, customer, place, lapsesAt);
    const entry = evolve(entryId, undefined, joined);
    await appendToEntry(tx, tenantId, { id: entryId, version: 0 }, joined, input);
    await insertEntry(tx, tenantId, entry, sealedGuestOf(this.customers, customer, entryId, input));
    return { status: 201, body: JSON.stringify(toView(entry)) };
  }

  /** Throws what speaks against waiting. */
  private async lastStart(input: JoinWaitingListInput, rules: ServiceRules): Promise<number> {
    const { tenantId, venueId, serviceId, date, to, guests } = input;
    const { items } = await this.queries.execute(
      new GetAvailability(tenantId, venueId, { serviceId, from: date, to: date, guests }),
    );
    const slots = slotsInWindow(input, items);
    requireSomethingToWaitFor(input, slots, rules);
    const starts = slots.map(({ startsAt }) => Date.parse(startsAt));
    return Math.max(...starts, ...instantsOf(rules.timeZone, date, to));
  }

  private async customerOf(
    tx: Transaction,
    { tenantId, contact }: JoinWaitingListInput,
  ): Promise<KnownCustomer> {
    const emailIndex = this.customers.emailIndexOf(tenantId, contact.email);
    const key = lookupKey(tenantId, emailIndex);
    const known =
      (await this.customers.find(tx, [{ tenantId, emailIndex }])).get(key) ??
      (await this.customers.create(tx, [{ tenantId, emailIndex, customerId: newUuid(), contact }])).get(key);
    if (known === undefined) throw new Error('A customer was neither found nor created.');
    return known;
  }

  private joined(
    { venueId, serviceId, date, from, to, guests }: JoinWaitingListInput,
    { customerId }: KnownCustomer,
    place: number,
    lapsesAt: number,
  ): WaitingListJoined {
    const [joinedAt, until] = [toRfc3339(this.clock.now()), toRfc3339(lapsesAt)];
    const wish = { venueId, serviceId, date, from, to, guests };
    return { type: 'waiting-list-joined', data: { ...wish, customerId, place, lapsesAt: until, joinedAt } };
  }
}
