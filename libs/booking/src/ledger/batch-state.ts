import type { CustomerLookup, KnownCustomer, Newcomer } from '#customers';
import { type InstantMs, newUuid, NotFound, type Uuid } from '#platform';
import type { BookingEvent } from '../domain/booking-events.js';
import { type Booking, evolve } from '../domain/booking.js';
import { liveClaims, slotChanges, type SlotKey, type Starting } from '../domain/claims.js';
import { IdempotencyKeyReused } from '../refusals.js';
import type { HoldCount, LedgerCommand, LoadedState, StoredAnswer } from './ledger-command.js';
import { type ChangedSlot, keyOf, type SlotBook } from './slot-book.js';
import type { Expiry } from './statements/note-expiries.js';
import type { Receipt, ReceiptAddress } from './statements/read-receipts.js';

/** What became of one command of a batch; it holds once the batch has committed. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  | { readonly kind: 'refused'; readonly reason: unknown }
  /** It wants slots that somebody else has locked, and was left out. */
  | { readonly kind: 'deferred'; readonly waitsFor: readonly string[] };

/** One event with the command that caused it and the booking as it is after it. */
export interface DecidedEvent {
  readonly command: LedgerCommand;
  readonly event: BookingEvent;
  readonly booking: Booking;
}

export interface GuestLookup extends CustomerLookup {
  /** `lookupKey` of the two. */
  readonly key: string;
}

/** A booking as the batch leaves it. */
export interface BookingChanged {
  readonly tenantId: Uuid;
  readonly booking: Booking;
  /** Its times, claims or guests are others too. */
  readonly isMoved: boolean;
}

/** A booking of which a command has said who comes, with that command and the customer. */
export interface GuestNamed extends BookingChanged {
  readonly command: LedgerCommand;
  readonly customer: KnownCustomer | undefined;
}

/** A booking that the batch makes. */
export type BookingMade = GuestNamed;

/** What a batch has loaded beside bookings, slots, receipts and customers. */
export interface Circumstances {
  /** By the clock of the database; undefined where no command asked. */
  readonly now: InstantMs | undefined;
  /** By {@link holderOfKey} and {@link holderOfCustomer}. */
  readonly holds: Map<string, number>;
}

/**
 * The state that a batch has loaded and locked, and what its commands have decided so far. Commands are decided one
 * after another, each seeing what those before it decided; nothing here touches the database.
 */
export class BatchState {
  readonly events: DecidedEvent[] = [];
  readonly newReceipts: Receipt[] = [];
  private readonly made = new Map<string, LedgerCommand>();
  private readonly named = new Map<string, LedgerCommand>();
  private readonly expiring = new Map<string, Expiry>();
  private readonly touched = new Map<string, BookingChanged>();
  /** The ids that people who are not known yet will have, should a booking of theirs be accepted. */
  private readonly provisionalIds = new Map<string, Uuid>();
  private readonly accepted = new Map<string, Newcomer>();

  constructor(
    private readonly bookings: Map<string, Booking>,
    private readonly slots: SlotBook,
    private readonly receipts: Map<string, Receipt>,
    private readonly guests: ReadonlyMap<LedgerCommand, GuestLookup>,
    private readonly customers: Map<string, KnownCustomer>,
    private readonly circumstances: Circumstances,
  ) {}

  decide(command: LedgerCommand): Outcome {
    try {
      return { kind: 'answered', answer: this.replay(command) ?? this.decideAnew(command) };
    } catch (reason) {
      return { kind: 'refused', reason };
    }
  }

  get slotsChanged(): ChangedSlot[] {
    return this.slots.changed();
  }

  get bookingsMade(): BookingMade[] {
    return [...this.made].map(([key, command]) => this.withGuest(key, command));
  }

  get guestsNamed(): GuestNamed[] {
    return [...this.named]
      .filter(([key]) => !this.made.has(key))
      .map(([key, command]) => this.withGuest(key, command));
  }

  /** For each slot that a new hold or request takes from, the first moment at which one of them expires. */
  get expiries(): Expiry[] {
    return [...this.expiring.values()];
  }

  get bookingsChanged(): BookingChanged[] {
    return [...this.touched].filter(([key]) => !this.made.has(key)).map(([, changed]) => changed);
  }

  /** People who are not known yet and for whom a booking was accepted; a refused booking makes nobody known. */
  get peopleToMakeKnown(): Newcomer[] {
    return [...this.accepted.values()];
  }

  nowKnown(key: string, customer: KnownCustomer): void {
    this.customers.set(key, customer);
  }

  private replay(command: LedgerCommand): StoredAnswer | undefined {
    if (command.receipt === null) return undefined;
    const receipt = this.receipts.get(receiptKeyOf({ tenantId: command.tenantId, ...command.receipt }));
    if (receipt === undefined) return undefined;
    if (!receipt.fingerprint.equals(command.receipt.fingerprint)) throw new IdempotencyKeyReused();
    return { status: receipt.status, body: receipt.body, replayed: true };
  }

  private decideAnew(command: LedgerCommand): StoredAnswer {
    const before = this.stored(command);
    const events = command.decide(
      new SeenByCommand(
        command,
        before,
        this.customerIdFor(command, before),
        this.holdsOf(command),
        this.circumstances.now,
        this.slots,
      ),
    );
    const decided = decidedEvents(command, before, events);
    const after = decided.at(-1)?.booking ?? before;
    if (after === undefined) throw new Error('A command for a new booking must decide at least one event.');
    const { status, body } = command.answer(after);

    // Only an oversold slot can still throw, and it changes nothing: the command is taken whole or not at all.
    const { tenantId, mayExceed = false } = command;
    this.slots.apply(tenantId, slotChanges(before, after), { mayExceed });
    if (decided.length > 0) this.accept(command, before, after, decided);
    this.keepReceipt(command, status, body);
    return { status, body, replayed: false };
  }

  private stored(command: LedgerCommand): Booking | undefined {
    if (!command.existing) return undefined;
    const booking = this.bookings.get(bookingKeyOf(command));
    if (booking === undefined) throw new NotFound('booking');
    return booking;
  }

  private holdsOf(command: LedgerCommand): HoldCount {
    const { tenantId, holders } = command;
    if (holders === undefined) return NO_HOLDS;
    const count = (holder: string): number => this.circumstances.holds.get(holder) ?? 0;
    const guest = this.guests.get(command);
    return {
      ofKey: holders.apiKeyId === null ? 0 : count(holderOfKey(tenantId, holders.apiKeyId)),
      ofCustomer: guest === undefined ? 0 : count(holderOfCustomer(guest.key)),
    };
  }

  private customerIdFor(command: LedgerCommand, booking: Booking | undefined): Uuid | null {
    const lookup = this.guests.get(command);
    if (lookup === undefined) return booking?.customerId ?? null;
    const known = this.customers.get(lookup.key)?.customerId ?? this.provisionalIds.get(lookup.key);
    if (known !== undefined) return known;
    const customerId = newUuid();
    this.provisionalIds.set(lookup.key, customerId);
    return customerId;
  }

  private accept(
    command: LedgerCommand,
    before: Booking | undefined,
    after: Booking,
    decided: readonly DecidedEvent[],
  ): void {
    const key = bookingKeyOf(command);
    this.events.push(...decided);
    this.bookings.set(key, after);
    const isMoved =
      this.touched.get(key)?.isMoved === true || (before !== undefined && before.claims !== after.claims);
    this.touched.set(key, { tenantId: command.tenantId, booking: after, isMoved });
    if (before === undefined) this.made.set(key, command);
    else if (command.guest !== null) this.named.set(key, command);
    const knownUntil = isMoved || before === undefined ? Infinity : (before.expiresAt ?? Infinity);
    if (after.expiresAt !== null && after.expiresAt < knownUntil)
      this.noteExpiry(command, after, after.expiresAt);
    if (command.holders !== undefined && before === undefined) this.countHold(command);
    this.acceptNewcomer(command);
  }

  private noteExpiry({ tenantId }: LedgerCommand, booking: Booking, expiresAt: InstantMs): void {
    for (const slot of liveClaims(booking)) {
      const key = keyOf(tenantId, slot);
      const first = Math.min(expiresAt, this.expiring.get(key)?.expiresAt ?? Infinity);
      this.expiring.set(key, { tenantId, ...slot, expiresAt: first });
    }
  }

  private countHold(command: LedgerCommand): void {
    const { tenantId, holders } = command;
    const { holds } = this.circumstances;
    const guest = this.guests.get(command);
    const apiKeyId = holders?.apiKeyId ?? null;
    const counted = [
      ...(apiKeyId === null ? [] : [holderOfKey(tenantId, apiKeyId)]),
      ...(guest === undefined ? [] : [holderOfCustomer(guest.key)]),
    ];
    for (const holder of counted) holds.set(holder, (holds.get(holder) ?? 0) + 1);
  }

  /** The contact is that of the first booking that was accepted; what came with a refused one is not kept. */
  private acceptNewcomer(command: LedgerCommand): void {
    const lookup = this.guests.get(command);
    if (lookup === undefined || command.guest === null || this.accepted.has(lookup.key)) return;
    const customerId = this.provisionalIds.get(lookup.key);
    if (customerId === undefined) return;
    const { tenantId, emailIndex, key } = lookup;
    this.accepted.set(key, { tenantId, emailIndex, customerId, contact: command.guest });
  }

  private withGuest(key: string, command: LedgerCommand): GuestNamed {
    const customer = this.customers.get(this.guests.get(command)?.key ?? '');
    const { tenantId, booking, isMoved } = this.touchedBooking(key);
    return { tenantId, booking, isMoved, command, customer };
  }

  private touchedBooking(key: string): BookingChanged {
    const changed = this.touched.get(key);
    if (changed === undefined) throw new Error('A booking that was made must have been touched.');
    return changed;
  }

  private keepReceipt(command: LedgerCommand, status: number, body: string): void {
    if (command.receipt === null) return;
    const receipt = { tenantId: command.tenantId, ...command.receipt, status, body };
    this.receipts.set(receiptKeyOf(receipt), receipt);
    this.newReceipts.push(receipt);
  }
}

/** What one command may look at. */
class SeenByCommand implements LoadedState {
  constructor(
    private readonly command: LedgerCommand,
    readonly booking: Booking | undefined,
    readonly customerId: Uuid | null,
    readonly holds: HoldCount,
    private readonly databaseTime: InstantMs | undefined,
    private readonly slots: SlotBook,
  ) {}

  get now(): InstantMs {
    if (this.command.usesClock !== true || this.databaseTime === undefined)
      throw new Error('A decision asked for the time, and its command did not say so.');
    return this.databaseTime;
  }

  remaining(slot: SlotKey): number {
    return this.slots.remaining(this.command.tenantId, slot);
  }

  starting(slot: SlotKey): Starting {
    return this.slots.starting(this.command.tenantId, slot);
  }
}

function decidedEvents(
  command: LedgerCommand,
  before: Booking | undefined,
  events: readonly BookingEvent[],
): DecidedEvent[] {
  let booking = before;
  return events.map((event) => {
    booking = evolve(command.bookingId, booking, event);
    return { command, event, booking };
  });
}

const NO_HOLDS: HoldCount = { ofKey: 0, ofCustomer: 0 };

export const holderOfKey = (tenantId: Uuid, apiKeyId: Uuid): string => `${tenantId} key ${apiKeyId}`;

/** By the key of the look-up: the customer may not have an id yet. */
export const holderOfCustomer = (lookup: string): string => `customer ${lookup}`;

export const bookingKeyOf = ({ tenantId, bookingId }: { tenantId: Uuid; bookingId: Uuid }): string =>
  `${tenantId} ${bookingId}`;

export const receiptKeyOf = ({ tenantId, apiKeyId, keyHash }: Omit<ReceiptAddress, 'fingerprint'>): string =>
  `${tenantId} ${apiKeyId} ${keyHash.toString('base64')}`;
