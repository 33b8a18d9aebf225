import type { Contact } from '#customers';
import type { InstantMs, Uuid } from '#platform';
import type { BookingEvent } from '../domain/booking-events.js';
import type { Booking } from '../domain/booking.js';
import type { SlotKey, Starting } from '../domain/claims.js';
import type { SlotToOpen } from './statements/open-slots.js';

/** Where the answer to a command is kept, and what request it answers. */
export interface ReceiptKey {
  readonly apiKeyId: Uuid;
  /** Keyed hash of the Idempotency-Key. */
  readonly keyHash: Buffer;
  /** Keyed hash of method, path and canonical body: another request under the same key is refused. */
  readonly fingerprint: Buffer;
}

/** The stored answer to a command, as the client gets it: first time and every time after. */
export interface StoredAnswer {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
  readonly replayed: boolean;
}

/** Whose holds a new hold is counted with. */
export interface Holders {
  readonly apiKeyId: Uuid | null;
}

/** Holds that have not expired. */
export interface HoldCount {
  readonly ofKey: number;
  readonly ofCustomer: number;
}

/** What a decision may look at. All of it is locked until the batch commits. */
export interface LoadedState {
  /** Undefined for a booking that is to be new. */
  readonly booking: Booking | undefined;
  /**
   * The id of the guest whom the command names, or of the booking's: the one that it has, or will have once this
   * command is accepted. Null where neither names anybody.
   */
  readonly customerId: Uuid | null;
  /** By the clock of the database, read once the locks are held. Throws where the command did not ask for it. */
  readonly now: InstantMs;
  /** The live holds of the command's holders, counting what was decided before it. */
  readonly holds: HoldCount;
  /** Places left in a slot that the command named, after everything decided before it. */
  remaining(slot: SlotKey): number;
  /** Those who start in a slot that the command named, after everything decided before it. */
  starting(slot: SlotKey): Starting;
}

/**
 * One command, as the ledger executes it. The ledger loads and locks what the command names, asks it to decide, and
 * writes what was decided together with everything else that arrived meanwhile.
 */
export interface LedgerCommand {
  readonly id: Uuid;
  readonly tenantId: Uuid;
  readonly correlationId: string;
  /** `api-key:<id>` or `system:<name>`. */
  readonly actor: string;
  readonly receipt: ReceiptKey | null;
  readonly bookingId: Uuid;
  /** False for a booking that this command makes; then no stored booking is looked for. */
  readonly existing: boolean;
  /** Present where the command says who comes, and makes a customer known who is not. */
  readonly guest: Contact | null;
  /** Free text that comes with the booking; sealed together with the guest's contact. */
  readonly notes: string | null;
  /**
   * The slots that must be locked, given the stored booking. Asked first without it: what it names then is opened
   * (given a row) before the transaction begins.
   */
  slots(booking: Booking | undefined): readonly SlotToOpen[];
  /**
   * The pure decision. No event means: nothing to do, the answer is the booking as it is. Throws a `DomainError` to
   * refuse; a refusal leaves no trace.
   */
  decide(state: LoadedState): readonly BookingEvent[];
  /** Status and body of the answer that goes with the booking as it is after the decision. */
  answer(booking: Booking): { readonly status: number; readonly body: string };
  /** The decision goes by the clock of the database. */
  readonly usesClock?: true | undefined;
  /** The decision counts the holds of these, who wait for each other. */
  readonly holders?: Holders | undefined;
  /** It records that a booking has expired, and is decided before whoever wants its places. */
  readonly isExpiry?: true | undefined;
  /** It may take more places than a slot offers: somebody who may has overridden the rule. */
  readonly mayExceed?: true | undefined;
  /** After this moment the caller is told `overloaded` if the command has not been taken up. */
  readonly deadline: InstantMs;
}
