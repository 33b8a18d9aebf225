import { Injectable } from '@nestjs/common';
import { type CustomerDraft, Customers, type KnownCustomer, lookupKey } from '#customers';
import { append, type StreamAppend } from '#event-store';
import { enlist, type OutboxMessage } from '#outbox';
import { faultPoint, newUuid, type Transaction, TransactionAborted, type Uuid } from '#platform';
import { messageFor } from '../contracts/messages.js';
import { SCHEMA_VERSION } from '../domain/booking-events.js';
import type { Booking } from '../domain/booking.js';
import {
  BatchState,
  bookingKeyOf,
  type DecidedEvent,
  type Circumstances,
  type GuestLookup,
  type GuestNamed,
  holderOfCustomer,
  holderOfKey,
  type Outcome,
  receiptKeyOf,
} from './batch-state.js';
import { findExpiredInSlots } from './expiry/find-expired.js';
import type { LedgerCommand } from './ledger-command.js';
import { keyOf, type LockedSlot, SlotBook } from './slot-book.js';
import { countHolds, type Holder } from './statements/count-holds.js';
import { insertBookings } from './statements/insert-bookings.js';
import { type BookingAddress, lockBookings } from './statements/lock-bookings.js';
import { lockSlots } from './statements/lock-slots.js';
import { lookForNextExpiries, noteExpiries } from './statements/note-expiries.js';
import type { SlotAddress } from './statements/open-slots.js';
import { readClock } from './statements/read-clock.js';
import { type ReceiptAddress, readReceipts } from './statements/read-receipts.js';
import { nameGuests, updateBookings } from './statements/update-bookings.js';
import { updateSlots } from './statements/update-slots.js';
import { writeReceipts } from './statements/write-receipts.js';

/** Slots that a command named have no row: they must be opened before the batch is run again. */
export class SlotsNotOpen extends TransactionAborted {
  constructor(readonly slots: readonly SlotAddress[]) {
    super('slots have no row yet');
  }
}

/** Bookings that take from slots have expired: the batch must be run again with that recorded in it. */
export class ExpiredInSlots extends TransactionAborted {
  constructor(
    readonly slots: readonly SlotAddress[],
    readonly bookings: readonly BookingAddress[],
  ) {
    super('bookings have expired in slots');
  }
}

export interface BatchOptions {
  /** Commands that want a slot which somebody else has locked are left out, and come back as `deferred`. */
  readonly skipLocked?: boolean;
  /** Recorded before anything else is decided: expired bookings that took places from `lookedInto`. */
  readonly expiries?: readonly LedgerCommand[];
  readonly lookedInto?: readonly SlotAddress[];
}

interface Loaded {
  readonly state: BatchState;
  /** What commands that cannot be decided yet are waiting for. */
  readonly busy: ReadonlyMap<LedgerCommand, readonly string[]>;
  /** What was looked into for the first attempt may be locked by somebody else, or be wanted by nobody, in a later one. */
  /** Slots in which a booking may have expired, whether or not one has. */
  readonly suspects: readonly LockedSlot[];
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
   * One outcome per command, in their order. They hold when, and only when, the transaction commits. Throws
   * `SlotsNotOpen` and `ExpiredInSlots` when something must be done before the batch can be run.
   */
  async execute(
    tx: Transaction,
    commands: readonly LedgerCommand[],
    options: BatchOptions = {},
  ): Promise<readonly Outcome[]> {
    const { expiries = [] } = options;
    const { state, busy, suspects } = await this.load(tx, [...expiries, ...commands], options);
    faultPoint('ledger-locked');
    const decide = (command: LedgerCommand): Outcome => {
      const waitsFor = busy.get(command);
      return waitsFor === undefined ? state.decide(command) : { kind: 'deferred', waitsFor };
    };
    expiries.forEach(decide);
    const outcomes = inOrderOfDecision(commands, decide);
    await this.write(tx, state);
    await lookForNextExpiries(tx, suspects);
    faultPoint('ledger-written');
    return outcomes;
  }

  private async load(
    tx: Transaction,
    commands: readonly LedgerCommand[],
    { skipLocked = false, expiries = [], lookedInto = [] }: BatchOptions,
  ): Promise<Loaded> {
    const bookings = await this.lockBookings(tx, commands);
    const slotsOf = new Map(commands.map((command) => [command, slotsWanted(command, bookings)]));
    const wanted = [
      ...new Map([...slotsOf.values()].flat().map((slot) => [keyOf(slot.tenantId, slot), slot])).values(),
    ];
    const guests = this.guestsOf(commands);
    // One flight, run one after another: what is read after the locks is what the locks were waiting for.
    const [slots, receipts, known, now] = await Promise.all([
      lockSlots(tx, wanted, { skipLocked }),
      readReceipts(tx, receiptsOf(commands)),
      this.customers.find(tx, [...guests.values()]),
      commands.some(({ usesClock }) => usesClock === true) ? readClock(tx) : undefined,
    ]);
    const missing = withoutRow(wanted, slots);
    if (missing.length > 0 && !skipLocked) throw new SlotsNotOpen(missing);
    const stored = new Map(receipts.map((receipt) => [receiptKeyOf(receipt), receipt]));
    const suspects = slots.filter(({ mayHaveExpired }) => mayHaveExpired);
    if (suspects.length > 0) await requireNothingExpired(tx, suspects, lookedInto, slotsOf);
    const holds = await this.countHolds(tx, commands, guests, known);
    return {
      state: new BatchState(bookings, new SlotBook(slots), stored, guests, known, { now, holds }),
      busy: missing.length === 0 ? new Map() : waitingFor(missing, slotsOf, expiries),
      suspects,
    };
  }

  private async countHolds(
    tx: Transaction,
    commands: readonly LedgerCommand[],
    guests: ReadonlyMap<LedgerCommand, GuestLookup>,
    known: ReadonlyMap<string, KnownCustomer>,
  ): Promise<Circumstances['holds']> {
    const holders = new Map<string, Holder>();
    for (const command of commands) {
      const { tenantId, holders: counted } = command;
      if (counted === undefined) continue;
      const { apiKeyId } = counted;
      if (apiKeyId !== null)
        holders.set(holderOfKey(tenantId, apiKeyId), { tenantId, apiKeyId, customerId: null });
      const guest = guests.get(command);
      const customerId = known.get(guest?.key ?? '')?.customerId;
      if (guest !== undefined && customerId !== undefined)
        holders.set(holderOfCustomer(guest.key), { tenantId, apiKeyId: null, customerId });
    }
    const counts = await countHolds(tx, [...holders.values()]);
    return new Map(
      [...holders.keys()].map((holder, nth) => [
        holder,
        (counts[nth]?.ofKey ?? 0) + (counts[nth]?.ofCustomer ?? 0),
      ]),
    );
  }

  private async lockBookings(
    tx: Transaction,
    commands: readonly LedgerCommand[],
  ): Promise<Map<string, Booking>> {
    const wanted = new Map(
      commands.filter(({ existing }) => existing).map((command) => [bookingKeyOf(command), command]),
    );
    const turns = this.turnsOf(commands);
    if (wanted.size === 0 && turns.length === 0) return new Map();
    const rows = await lockBookings(tx, [...wanted.values()], turns);
    return new Map(
      rows.map(({ tenantId, booking }) => [bookingKeyOf({ tenantId, bookingId: booking.id }), booking]),
    );
  }

  /** Whoever counts the holds of the same key or customer waits for its turn, or two would count the same ones. */
  private turnsOf(commands: readonly LedgerCommand[]): Uuid[] {
    const turns = new Set<Uuid>();
    for (const { tenantId, holders, guest } of commands) {
      if (holders === undefined) continue;
      if (holders.apiKeyId !== null) turns.add(holders.apiKeyId);
      if (guest !== null) turns.add(uuidOf(this.customers.emailIndexOf(tenantId, guest.email)));
    }
    return [...turns];
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
    const messages = events.map(toMessage);
    const bookings = state.bookingsMade.map((made) => ({ ...made, sealed: this.sealGuest(made) }));
    const named = state.guestsNamed.map((guest) => ({ ...guest, sealed: this.sealGuest(guest) }));
    await Promise.all([
      this.makeKnown(tx, drafts),
      writeReceipts(tx, state.newReceipts),
      append(tx, appends),
      insertBookings(tx, bookings),
      updateBookings(tx, state.bookingsChanged),
      nameGuests(tx, named),
      updateSlots(tx, state.slotsChanged),
      noteExpiries(tx, state.expiries),
      enlist(tx, messages),
    ]);
  }

  /** The ids that decisions were given for people who are new hold only if nobody else made them known meanwhile. */
  private async makeKnown(tx: Transaction, drafts: readonly CustomerDraft[]): Promise<void> {
    const inserted = await this.customers.insert(tx, drafts);
    if (inserted.size !== drafts.length)
      throw new TransactionAborted('a customer was made known elsewhere meanwhile');
  }

  private sealGuest({ booking, command, customer }: GuestNamed): Buffer | null {
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

/** Rows are only of slots that are wanted, each of them once. */
function withoutRow(wanted: readonly SlotAddress[], rows: readonly SlotAddress[]): SlotAddress[] {
  if (rows.length === wanted.length) return [];
  const present = new Set(rows.map((row) => keyOf(row.tenantId, row)));
  return wanted.filter((slot) => !present.has(keyOf(slot.tenantId, slot)));
}

/** What has expired is recorded before anybody decides about the places; the outcomes are in the order of the commands. */
function inOrderOfDecision(
  commands: readonly LedgerCommand[],
  decide: (command: LedgerCommand) => Outcome,
): readonly Outcome[] {
  if (!commands.some(({ isExpiry }) => isExpiry === true)) return commands.map(decide);
  const early = new Map(
    commands.filter(({ isExpiry }) => isExpiry === true).map((command) => [command, decide(command)]),
  );
  return commands.map((command) => early.get(command) ?? decide(command));
}

/**
 * What has expired in a slot that a command wants must be recorded before anybody decides about room there. Most
 * suspects are cleared by one look: the hold has become a booking since. Throws `ExpiredInSlots` for the others, unless
 * the batch records all of it itself.
 */
async function requireNothingExpired(
  tx: Transaction,
  suspects: readonly LockedSlot[],
  lookedInto: readonly SlotAddress[],
  slotsOf: ReadonlyMap<LedgerCommand, readonly SlotAddress[]>,
): Promise<void> {
  const known = new Set(lookedInto.map((slot) => keyOf(slot.tenantId, slot)));
  // The expired bookings may take from further slots, of which nobody asks what is left.
  const asked = new Set<string>();
  const recorded = new Set<string>();
  for (const [command, wanted] of slotsOf)
    if (command.isExpiry === true) recorded.add(bookingKeyOf(command));
    else for (const slot of wanted) asked.add(keyOf(slot.tenantId, slot));
  const unknown = suspects.filter((slot) => {
    const key = keyOf(slot.tenantId, slot);
    return asked.has(key) && !known.has(key);
  });
  if (unknown.length === 0) return;
  const expired = await findExpiredInSlots(tx, unknown);
  const unrecorded = expired.filter((booking) => !recorded.has(bookingKeyOf(booking)));
  if (unrecorded.length > 0) throw new ExpiredInSlots(unknown, unrecorded);
}

/**
 * Which commands want a slot that is missing, and which of those. Where an expired booking has to wait for a slot, so
 * does whoever wants one of the places that it gives back.
 */
function waitingFor(
  missing: readonly SlotAddress[],
  slotsOf: ReadonlyMap<LedgerCommand, readonly SlotAddress[]>,
  expiries: readonly LedgerCommand[],
): Map<LedgerCommand, readonly string[]> {
  const absent = new Set(missing.map((slot) => keyOf(slot.tenantId, slot)));
  for (const expiry of expiries) {
    const keys = (slotsOf.get(expiry) ?? []).map((slot) => keyOf(slot.tenantId, slot));
    if (keys.some((key) => absent.has(key))) for (const key of keys) absent.add(key);
  }
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

function toMessage({ command, event, booking, eventId }: IdentifiedEvent): OutboxMessage {
  const { type, schemaVersion, payload } = messageFor(event, booking);
  return {
    type,
    schemaVersion,
    payload,
    id: newUuid(),
    tenantId: command.tenantId,
    key: booking.id,
    metadata: { correlationId: command.correlationId, causationId: eventId, actor: command.actor },
  };
}

/** An id for a turn: the first half of a keyed hash is as good as any. */
const uuidOf = (hash: Buffer): Uuid =>
  hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
