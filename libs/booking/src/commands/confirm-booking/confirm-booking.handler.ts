import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { liveClaims } from '../../domain/claims.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireVersion } from '../require-version.js';
import { confirmationMinutesOf } from '../confirmation-minutes.js';
import { requireService, StandingBookings } from '../standing-bookings.js';
import { ConfirmBooking } from './confirm-booking.command.js';
import { decideConfirmBooking } from './confirm-booking.decision.js';

@CommandHandler(ConfirmBooking)
export class ConfirmBookingHandler implements ICommandHandler<ConfirmBooking> {
  constructor(
    private readonly bookings: StandingBookings,
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
  ) {}

  execute({ input }: ConfirmBooking): Promise<StoredAnswer> {
    const { tenantId, bookingId, by, contact = null, notes = null, expectedVersion } = input;
    return this.bookings.withStanding(tenantId, bookingId, ({ booking: before, rules }) => {
      const confirmationMinutes = confirmationMinutesOf(rules);
      return this.ledger.execute(
        this.commands.toChange(input, bookingId, {
          guest: contact,
          notes,
          // A request may expire sooner than the hold would have, and its slots must hear of that.
          slots: confirmationMinutes === null ? () => [] : liveClaims,
          decide: (booking, { customerId, now }) => {
            requireVersion(booking, expectedVersion);
            requireService(before, booking);
            return decideConfirmBooking({ by, confirmationMinutes }, booking, customerId, now);
          },
        }),
      );
    });
  }
}
