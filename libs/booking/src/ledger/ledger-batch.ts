import { Injectable } from '@nestjs/common';
import { Customers, lookupKey } from '#customers';
import { append, type StreamAppend } from '#event-store';
import { enlist, type OutboxMessage } from '#outbox';
import {
  faultPoint,
  newUuid,
  type Statement,
  type Transaction,
  TransactionAborted,
  type Uuid,
} from '#platform';
import { messagesFor } from '../contracts/messages.js';
import { SCHEMA_VERSION } from '../domain/booking-events.js';
import type { Booking } from '../domain/booking.js';
import {
  BatchState,
  bookingKeyOf,
  type BookingMade,
  type DecidedEvent,
  type GuestLookup,
  type Outcome,
  receiptKeyOf,
} from './batch-state.js';
import type { LedgerCommand } from './ledger-command.js';
import { keyOf, SlotBook } from './slot-book.js';
import { insertBookings } from './statements/insert-bookings.js';
import { lockBookings } from './statements/lock-bookings.js';
import { lockSlots } from './statements/lock-slots.js';
import type { SlotAddress } from './statements/open-slots.js';
import { type ReceiptAddress, readReceipts } from './statements/read-receipts.js';
import { updateBookings } from './statements/update-bookings.js';
import { updateSlots } from './statements/update-slots.js';
import { writeReceipts } from './statements/write-receipts.js';

const IDENTIFY: Statement = { name: 'identify-transaction', text: 'SELECT pg_current_xact_id()::text AS id' };

/** Slots that a command named have no row: they must be opened before the batch is run again. */
export class SlotsNotOpen extends TransactionAborted {
  constructor(readonly slots: readonly SlotAddress[]) {
    super('slots have no row yet');
  }
}

/**
 * Executes commands that arrived together in one transaction: lock, read, decide, write. The order of the locks
 * (bookings, slots, customers, receipts; each sorted) is the same for everybody, so batches wait for each other but
 * never in a circle.
 */
@Injectable()
export class LedgerBatch {
  constructor(private readonly customers: Customers) {}

  /** One outcome per command, in their order. They hold when, and only when, the transaction commits. */
  async execute(tx: Transaction, commands: readonly LedgerCommand[]): Promise<readonly Outcome[]> {
    const state = await this.load(tx, commands);
    faultPoint('ledger-locked');
    const outcomes = commands.map((command) => state.decide(command));
    await this.write(tx, state);
    faultPoint('ledger-written');
    return outcomes;
  }

  private async load(tx: Transaction, commands: readonly LedgerCommand[]): Promise<BatchState> {
    const bookings = await this.lockBookings(tx, commands);
    const wanted = distinctSlots(commands, bookings);
    const guests = this.guestsOf(commands);
    // One flight, run one after another: what is read after the locks is what the locks were waiting for.
    const [slots, [identity], receipts, known] = await Promise.all([
      lockSlots(tx, wanted),
      tx.query<{ id: string }>(IDENTIFY),
      readReceipts(tx, receiptsOf(commands)),
      this.customers.find(tx, [...guests.values()]),
    ]);
    if (identity !== undefined) tx.transactionId = identity.id;
    if (slots.length < wanted.length) throw new SlotsNotOpen(withoutRow(wanted, slots));
    const stored = new Map(receipts.map((receipt) => [receiptKeyOf(receipt), receipt]));
    return new BatchState(bookings, new SlotBook(slots), stored, guests, known);
  }

  private async lockBookings(
    tx: Transaction,
    commands: readonly LedgerCommand[],
  ): Promise<Map<string, Booking>> {
    const wanted = new Map(
      commands.filter(({ existing }) => existing).map((command) => [bookingKeyOf(command), command]),
    );
    if (wanted.size === 0) return new Map();
    const rows = await lockBookings(tx, [...wanted.values()]);
    return new Map(
      rows.map(({ tenantId, booking }) => [bookingKeyOf({ tenantId, bookingId: booking.id }), booking]),
    );
  }

  private guestsOf(commands: readonly LedgerCommand[]): Map<LedgerCommand, GuestLookup> {
    const guests = new Map<LedgerCommand, GuestLookup>();
    for (const command of commands) {
      if (command.guest === null) continue;
      const emailIndex = this.customers.emailIndexOf(command.tenantId, command.guest.email);
      const key = lookupKey(command.tenantId, emailIndex);
      guests.set(command, { tenantId: command.tenantId, emailIndex, key });
    }
    return guests;
  }

  private async write(tx: Transaction, state: BatchState): Promise<void> {
    await this.makeKnown(tx, state);
    const events = state.events.map((decided) => ({ ...decided, eventId: newUuid() }));
    await Promise.all([
      writeReceipts(tx, state.newReceipts),
      append(tx, events.map(toAppend)),
      insertBookings(
        tx,
        state.bookingsMade.map((made) => ({ ...made, sealed: this.sealGuest(made) })),
      ),
      updateBookings(tx, state.bookingsChanged),
      updateSlots(tx, state.slotsChanged),
      enlist(tx, events.flatMap(toMessages)),
    ]);
  }

  /** The ids that decisions were given for people who are new hold only if nobody else made them known meanwhile. */
  private async makeKnown(tx: Transaction, state: BatchState): Promise<void> {
    const newcomers = state.peopleToMakeKnown;
    if (newcomers.length === 0) return;
    const known = await this.customers.create(tx, newcomers);
    for (const { tenantId, emailIndex, customerId } of newcomers) {
      const key = lookupKey(tenantId, emailIndex);
      const customer = known.get(key);
      if (customer?.customerId !== customerId)
        throw new TransactionAborted('a customer was made known elsewhere meanwhile');
      state.nowKnown(key, customer);
    }
  }

  private sealGuest({ booking, command, customer }: BookingMade): Buffer | null {
    if (customer === undefined || command.guest === null) return null;
    const { guest, notes } = command;
    return this.customers.seal(
      customer,
      { ...guest, ...(notes !== null && { notes }) },
      `booking:${booking.id}`,
    );
  }
}

function distinctSlots(
  commands: readonly LedgerCommand[],
  bookings: ReadonlyMap<string, Booking>,
): SlotAddress[] {
  const distinct = new Map<string, SlotAddress>();
  for (const command of commands) {
    const { tenantId } = command;
    const booking = command.existing ? bookings.get(bookingKeyOf(command)) : undefined;
    for (const slot of command.slots(booking)) distinct.set(keyOf(tenantId, slot), { tenantId, ...slot });
  }
  return [...distinct.values()];
}

function withoutRow(wanted: readonly SlotAddress[], rows: readonly SlotAddress[]): SlotAddress[] {
  const present = new Set(rows.map((row) => keyOf(row.tenantId, row)));
  return wanted.filter((slot) => !present.has(keyOf(slot.tenantId, slot)));
}

const receiptsOf = (commands: readonly LedgerCommand[]): ReceiptAddress[] =>
  commands.flatMap(({ tenantId, receipt }) => (receipt === null ? [] : [{ tenantId, ...receipt }]));

type IdentifiedEvent = DecidedEvent & { readonly eventId: Uuid };

const toAppend = ({ command, event, booking, eventId }: IdentifiedEvent): StreamAppend => ({
  tenantId: command.tenantId,
  streamId: booking.id,
  expectedVersion: booking.version - 1,
  events: [{ id: eventId, type: event.type, schemaVersion: SCHEMA_VERSION[event.type], data: event.data }],
  metadata: {
    correlationId: command.correlationId,
    causationId: command.id,
    commandId: command.id,
    actor: command.actor,
  },
});

const toMessages = ({ command, event, booking, eventId }: IdentifiedEvent): OutboxMessage[] =>
  messagesFor(event, booking).map((message) => ({
    ...message,
    id: newUuid(),
    tenantId: command.tenantId,
    key: booking.id,
    metadata: { correlationId: command.correlationId, causationId: eventId, actor: command.actor },
  }));
