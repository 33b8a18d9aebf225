import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, NotFound } from '#platform';
import { ServiceCatalogue } from '#venues';
import type { LoadedState, StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { findOffer } from '../../placing/find-offer.js';
import { slotsOf } from '../../placing/offer.js';
import { confirmationMinutesOf } from '../confirmation-minutes.js';
import { LedgerCommands } from '../ledger-commands.js';
import { CreateBooking } from './create-booking.command.js';
import { decideCreateBooking } from './create-booking.decision.js';

@CommandHandler(CreateBooking)
export class CreateBookingHandler implements ICommandHandler<CreateBooking> {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
    private readonly clock: Clock,
  ) {}

  async execute({ input }: CreateBooking): Promise<StoredAnswer> {
    const now = this.clock.now();
    const {
      tenantId,
      venueId,
      serviceId,
      when,
      guests,
      contact,
      notes = null,
      overrideReason = null,
      takenOver,
    } = input;
    const rules = await this.catalogue.rulesOf(tenantId, venueId, serviceId);
    if (rules === undefined) throw new NotFound('venue or service');
    const mayOverride = overrideReason !== null;
    const offer = findOffer(rules, { when, guests, now, mayOverride });
    const confirmationMinutes = takenOver === true ? null : confirmationMinutesOf(rules);
    const request = { venueId, offer, guests, overrideReason, now, confirmationMinutes, takenOver };
    const making = {
      guest: contact,
      notes,
      // Only a deadline needs the clock that everybody goes by, and only who needs it waits for it.
      ...(confirmationMinutes !== null && { usesClock: true as const }),
      ...(mayOverride && { mayExceed: true as const }),
      slots: () => slotsOf(offer),
      decide: (state: LoadedState) => decideCreateBooking(request, state),
    };
    return this.ledger.execute(this.commands.toMake(input, making, now, input.bookingId));
  }
}
