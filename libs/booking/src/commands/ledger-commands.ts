import { Injectable } from '@nestjs/common';
import { Clock, Environment, type InstantMs, KeyedHash, newUuid, NotFound, type Uuid } from '#platform';
import { toView } from '../booking-view.js';
import type { BookingEvent } from '../domain/booking-events.js';
import type { Booking } from '../domain/booking.js';
import type { LedgerCommand, LoadedState } from '../ledger/ledger-command.js';
import { type ReceiptRequest, toReceiptKey } from './receipt-request.js';

/** Where a command comes from. */
export interface CommandSource {
  readonly tenantId: Uuid;
  /** Null where nobody can ask for it twice. */
  readonly receipt: ReceiptRequest | null;
  readonly correlationId: string;
  /** `api-key:<id>`, `guest-link`, or `system:<name>`. */
  readonly actor: string;
}

type Optional = 'guest' | 'notes' | 'usesClock' | 'holders' | 'mayExceed';

/** What a use case says of its command: what to lock, and what to decide. */
export type Making = Pick<LedgerCommand, 'slots' | 'decide'> & Partial<Pick<LedgerCommand, Optional>>;

export type Changing = Pick<LedgerCommand, 'slots'> &
  Partial<Pick<LedgerCommand, Optional>> & {
    readonly decide: (booking: Booking, state: LoadedState) => readonly BookingEvent[];
    /** Of the answer, where it is not 200. */
    readonly status?: number;
  };

/** Frames what use cases say as commands of the ledger. */
@Injectable()
export class LedgerCommands {
  constructor(
    private readonly clock: Clock,
    private readonly hash: KeyedHash,
    private readonly environment: Environment,
  ) {}

  /** For a booking that is to be new; answered with 201 and the booking. */
  toMake(
    source: CommandSource,
    making: Making,
    now = this.clock.now(),
    bookingId = newUuid(),
  ): LedgerCommand {
    return this.framed(source, { bookingId, existing: false, now, status: 201 }, making);
  }

  /** For a booking that exists; answered with 200 and the booking. Its decision goes by the clock of the database. */
  toChange(
    source: CommandSource,
    bookingId: Uuid,
    { decide, status = 200, ...changing }: Changing,
  ): LedgerCommand {
    return this.framed(
      source,
      { bookingId, existing: true, now: this.clock.now(), status },
      {
        usesClock: true,
        ...changing,
        decide: (state) => {
          if (state.booking === undefined) throw new NotFound('booking');
          return decide(state.booking, state);
        },
      },
    );
  }

  /** Member by member, all commands alike: the ledger looks at every one of them many times (V8 calls that a shape). */
  private framed(
    { tenantId, receipt, correlationId, actor }: CommandSource,
    { bookingId, existing, now, status }: Frame,
    { guest = null, notes = null, slots, decide, usesClock, holders, mayExceed }: Making,
  ): LedgerCommand {
    return {
      id: newUuid(),
      tenantId,
      correlationId,
      actor,
      receipt: receipt === null ? null : toReceiptKey(this.hash, receipt),
      bookingId,
      existing,
      guest,
      notes,
      slots,
      decide,
      answer: (booking) => ({ status, body: JSON.stringify(toView(booking)) }),
      usesClock,
      holders,
      isExpiry: undefined,
      mayExceed,
      deadline: now + this.environment.LEDGER_PATIENCE_MS,
    };
  }
}

interface Frame {
  readonly bookingId: Uuid;
  readonly existing: boolean;
  readonly now: InstantMs;
  readonly status: number;
}
