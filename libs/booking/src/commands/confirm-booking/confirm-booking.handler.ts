import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { liveClaims } from '../../domain/claims.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { KeptNotes } from '../kept-notes.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireVersion } from '../require-version.js';
import { confirmationMinutesOf } from '../confirmation-minutes.js';
import { requireService, StandingBookings } from '../standing-bookings.js';
import { ConfirmBooking, type ConfirmBookingInput } from './confirm-booking.command.js';
import { decideConfirmBooking } from './confirm-booking.decision.js';

@CommandHandler(ConfirmBooking)
export class ConfirmBookingHandler implements ICommandHandler<ConfirmBooking> {
  constructor(
    private readonly bookings: StandingBookings,
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
    private readonly keptNotes: KeptNotes,
  ) {}

  execute({ input }: ConfirmBooking): Promise<StoredAnswer> {
    const { tenantId, bookingId, by, contact = null, expectedVersion } = input;
    return this.bookings.withStanding(tenantId, bookingId, async ({ booking: before, rules }) => {
      const notes = await this.notesFor(input);
      const confirmationMinutes = confirmationMinutesOf(rules);
      return this.ledger.execute(
        this.commands.toChange(input, bookingId, {
          guest: contact,
          notes,
          // A request may expire sooner than the hold would have, and its slots must hear of that.
          slots: confirmationMinutes === null ? () => [] : liveClaims,
          decide: (booking, { customerId, now }) => {
            requireVersion(booking, expectedVersion, now);
            requireService(before, booking);
            return decideConfirmBooking({ by, confirmationMinutes }, booking, customerId, now);
          },
        }),
      );
    });
  }

  private async notesFor({
    tenantId,
    bookingId,
    contact,
    notes,
  }: ConfirmBookingInput): Promise<string | null> {
    if (notes !== undefined || contact === undefined) return notes ?? null;
    return this.keptNotes.of(tenantId, bookingId, contact);
  }
}
