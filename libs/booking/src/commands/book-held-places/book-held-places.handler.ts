import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, NotFound } from '#platform';
import { ServiceCatalogue } from '#venues';
import { evolve } from '../../domain/booking.js';
import { liveClaims } from '../../domain/claims.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { findOffer } from '../../placing/find-offer.js';
import { keepsStart } from '../../placing/keeps-start.js';
import { offerInPlace } from '../../placing/offer-in-place.js';
import { slotsOf } from '../../placing/offer.js';
import { decideConfirmBooking } from '../confirm-booking/confirm-booking.decision.js';
import { confirmationMinutesOf } from '../confirmation-minutes.js';
import { NO_CUTOFF } from '../cutoff.js';
import { KeptNotes } from '../kept-notes.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireHeld } from '../require-move.js';
import { decideRescheduleBooking } from '../reschedule-booking/reschedule-booking.decision.js';
import { BookHeldPlaces } from './book-held-places.command.js';

@CommandHandler(BookHeldPlaces)
export class BookHeldPlacesHandler implements ICommandHandler<BookHeldPlaces> {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
    private readonly clock: Clock,
    private readonly keptNotes: KeptNotes,
  ) {}

  async execute({ input }: BookHeldPlaces): Promise<StoredAnswer> {
    const { tenantId, venueId, serviceId, holdId, when, guests, by, overrideReason = null } = input;
    const rules = await this.catalogue.rulesOf(tenantId, venueId, serviceId);
    if (rules === undefined) throw new NotFound('venue or service');
    const mayOverride = overrideReason !== null;
    const asked = { when, guests, now: this.clock.now(), mayOverride };
    // Where the hold is, is known only later; both offers take the same slots.
    const offers = {
      anew: findOffer(rules, asked),
      kept: findOffer(rules, { ...asked, keepsStart: true }),
    };
    const isConfirmedByHand = rules.confirmation === 'manual';
    const { confirmationMinutes } = rules;
    const move = {
      ...{ guests, overrideReason, by },
      ...{ changeCutoffMinutes: NO_CUTOFF, isConfirmedByHand, confirmationMinutes },
    };
    const confirmation = { by, confirmationMinutes: confirmationMinutesOf(rules) };
    const changing = {
      status: 201,
      guest: input.contact,
      notes: input.notes ?? (await this.keptNotes.of(tenantId, holdId, input.contact)),
      ...(mayOverride && { mayExceed: true as const }),
      slots: (hold: Parameters<typeof liveClaims>[0]) => [...slotsOf(offers.kept), ...liveClaims(hold)],
    };
    return this.ledger.execute(
      this.commands.toChange(input, holdId, {
        ...changing,
        decide: (hold, state) => {
          if (hold.venueId !== venueId) throw new NotFound('hold');
          requireHeld(hold, state.now);
          const offer =
            offerInPlace(rules, hold, { when, guests }) ??
            (keepsStart(when, hold) ? offers.kept : offers.anew);
          const moved = decideRescheduleBooking({ ...move, offer }, hold, state, state.now);
          const standing = moved.reduce((booking, event) => evolve(holdId, booking, event), hold);
          return [...moved, ...decideConfirmBooking(confirmation, standing, state.customerId, state.now)];
        },
      }),
    );
  }
}
