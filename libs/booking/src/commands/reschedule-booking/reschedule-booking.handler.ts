import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, NotFound } from '#platform';
import { ServiceCatalogue, type ServiceRules } from '#venues';
import { liveClaims } from '../../domain/claims.js';
import type { StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { findOffer } from '../../placing/find-offer.js';
import { keepsStart } from '../../placing/keeps-start.js';
import { offerInPlace } from '../../placing/offer-in-place.js';
import { type Offer, slotsOf } from '../../placing/offer.js';
import { LedgerCommands } from '../ledger-commands.js';
import { requireVersion } from '../require-version.js';
import { BookingHasChanged, type Standing, StandingBookings } from '../standing-bookings.js';
import { RescheduleBooking, type RescheduleBookingInput } from './reschedule-booking.command.js';
import { decideRescheduleBooking } from './reschedule-booking.decision.js';

@CommandHandler(RescheduleBooking)
export class RescheduleBookingHandler implements ICommandHandler<RescheduleBooking> {
  constructor(
    private readonly bookings: StandingBookings,
    private readonly catalogue: ServiceCatalogue,
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
    private readonly clock: Clock,
  ) {}

  execute({ input }: RescheduleBooking): Promise<StoredAnswer> {
    return this.bookings.withStanding(input.tenantId, input.bookingId, (standing) =>
      this.reschedule(input, standing),
    );
  }

  private async reschedule(
    input: RescheduleBookingInput,
    { booking: before, rules }: Standing,
  ): Promise<StoredAnswer> {
    const { bookingId, by, overrideReason = null, expectedVersion, guests = before.guests } = input;
    const { changeCutoffMinutes } = rules;
    const wanted = await this.rulesWanted(input, before.venueId, rules);
    const offer = this.offerFor(input, wanted, before, guests);
    const isConfirmedByHand = [rules, wanted].some(({ confirmation }) => confirmation === 'manual');
    const { confirmationMinutes } = wanted;
    const rescheduling = {
      ...{ offer, guests, by, overrideReason },
      ...{ changeCutoffMinutes, isConfirmedByHand, confirmationMinutes },
    };
    return this.ledger.execute(
      this.commands.toChange(input, bookingId, {
        ...(overrideReason !== null && { mayExceed: true as const }),
        slots: (booking) => [...slotsOf(offer), ...liveClaims(booking)],
        decide: (booking, state) => {
          requireVersion(booking, expectedVersion, state.now);
          if (booking.version !== before.version) throw new BookingHasChanged();
          return decideRescheduleBooking(rescheduling, booking, state, state.now);
        },
      }),
    );
  }

  private async rulesWanted(
    { tenantId, serviceId }: RescheduleBookingInput,
    venueId: string,
    rules: ServiceRules,
  ): Promise<ServiceRules> {
    if (serviceId === undefined || serviceId === rules.serviceId) return rules;
    const wanted = await this.catalogue.rulesOf(tenantId, venueId, serviceId);
    if (wanted === undefined) throw new NotFound('service at this venue');
    return wanted;
  }

  private offerFor(
    { when, overrideReason }: RescheduleBookingInput,
    rules: ServiceRules,
    before: Standing['booking'],
    guests: number,
  ): Offer {
    const inPlace = offerInPlace(rules, before, { when, guests });
    if (inPlace !== undefined) return inPlace;
    return findOffer(rules, {
      when: when ?? { startsAt: new Date(before.startsAt).toISOString() },
      guests,
      now: this.clock.now(),
      mayOverride: overrideReason !== undefined,
      keepsStart: keepsStart(when, before),
    });
  }
}
