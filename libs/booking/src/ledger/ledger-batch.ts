import { Injectable } from '@nestjs/common';
import { type CustomerDraft, Customers, lookupKey } from '#customers';
import { append, type StreamAppend } from '#event-store';
import { enlist, type OutboxMessage } from '#outbox';
import { faultPoint, newUuid, type Transaction, TransactionAborted, type Uuid } from '#platform';
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

  /**
   * One outcome per command, in their order. They hold when, and only when, the transaction commits. With `skipLocked`,
   * commands that want a slot which somebody else has locked are left out and come back as `deferred`.
   */
  async execute(
    tx: Transaction,
    commands: readonly LedgerCommand[],
    { skipLocked = false } = {},
  ): Promise<readonly Outcome[]> {
    const { state, busy } = await this.load(tx, commands, skipLocked);
    faultPoint('ledger-locked');
    const outcomes = commands.map((command): Outcome => {
      const waitsFor = busy.get(command);
      return waitsFor === undefined ? state.decide(command) : { kind: 'deferred', waitsFor };
    });
    await this.write(tx, state);
    faultPoint('ledger-written');
    return outcomes;
  }

  private async load(
    tx: Transaction,
    commands: readonly LedgerCommand[],
    skipLocked: boolean,
  ): Promise<{ state: BatchState; busy: ReadonlyMap<LedgerCommand, readonly string[]> }> {
    const bookings = await this.lockBookings(tx, commands);
    const slotsOf = new Map(commands.map((command) => [command, slotsWanted(command, bookings)]));
    const wanted = [
      ...new Map([...slotsOf.values()].flat().map((slot) => [keyOf(slot.tenantId, slot), slot])).values(),
    ];
    const guests = this.guestsOf(commands);
    // One flight, run one after another: what is read after the locks is what the locks were waiting for.
    const [slots, receipts, known] = await Promise.all([
      lockSlots(tx, wanted, { skipLocked }),
      readReceipts(tx, receiptsOf(commands)),
      this.customers.find(tx, [...guests.values()]),
    ]);
    const missing = withoutRow(wanted, slots);
    if (missing.length > 0 && !skipLocked) throw new SlotsNotOpen(missing);
    const stored = new Map(receipts.map((receipt) => [receiptKeyOf(receipt), receipt]));
    return {
      state: new BatchState(bookings, new SlotBook(slots), stored, guests, known),
      busy: missing.length === 0 ? new Map() : waitingFor(missing, slotsOf),
    };
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
    const drafts = await this.customers.draft(state.peopleToMakeKnown);
    for (const { key, customer } of drafts) state.nowKnown(key, customer);
    const events = state.events.map((decided) => ({ ...decided, eventId: newUuid() }));
    // All rows are made before the first statement leaves: nothing may throw while one of them is on its way.
    const appends = events.map(toAppend);
    const messages = events.flatMap(toMessages);
    const bookings = state.bookingsMade.map((made) => ({ ...made, sealed: this.sealGuest(made) }));
    await Promise.all([
      this.makeKnown(tx, drafts),
      writeReceipts(tx, state.newReceipts),
      append(tx, appends),
      insertBookings(tx, bookings),
      updateBookings(tx, state.bookingsChanged),
      updateSlots(tx, state.slotsChanged),
      enlist(tx, messages),
    ]);
  }

  /** The ids that decisions were given for people who are new hold only if nobody else made them known meanwhile. */
  private async makeKnown(tx: Transaction, drafts: readonly CustomerDraft[]): Promise<void> {
    const inserted = await this.customers.insert(tx, drafts);
    if (inserted.size !== drafts.length)
      throw new TransactionAborted('a customer was made known elsewhere meanwhile');
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

function slotsWanted(command: LedgerCommand, bookings: ReadonlyMap<string, Booking>): SlotAddress[] {
  const { tenantId } = command;
  const booking = command.existing ? bookings.get(bookingKeyOf(command)) : undefined;
  return command.slots(booking).map((slot) => ({ tenantId, ...slot }));
}

function withoutRow(wanted: readonly SlotAddress[], rows: readonly SlotAddress[]): SlotAddress[] {
  const present = new Set(rows.map((row) => keyOf(row.tenantId, row)));
  return wanted.filter((slot) => !present.has(keyOf(slot.tenantId, slot)));
}

/** Which commands want a slot that is missing, and which of those. */
function waitingFor(
  missing: readonly SlotAddress[],
  slotsOf: ReadonlyMap<LedgerCommand, readonly SlotAddress[]>,
): Map<LedgerCommand, readonly string[]> {
  const absent = new Set(missing.map((slot) => keyOf(slot.tenantId, slot)));
  const waiting = new Map<LedgerCommand, readonly string[]>();
  for (const [command, slots] of slotsOf) {
    const wanted = slots.map((slot) => keyOf(slot.tenantId, slot)).filter((key) => absent.has(key));
    if (wanted.length > 0) waiting.set(command, wanted);
  }
  return waiting;
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
