import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, NotFound } from '#platform';
import { ServiceCatalogue } from '#venues';
import type { LoadedState, StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { offerNow } from '../../placing/offer-now.js';
import { slotsOf } from '../../placing/offer.js';
import { LedgerCommands } from '../ledger-commands.js';
import { SeatWalkIn } from './seat-walk-in.command.js';
import { decideSeatWalkIn } from './seat-walk-in.decision.js';

@CommandHandler(SeatWalkIn)
export class SeatWalkInHandler implements ICommandHandler<SeatWalkIn> {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
    private readonly clock: Clock,
  ) {}

  async execute({ input }: SeatWalkIn): Promise<StoredAnswer> {
    const { tenantId, venueId, serviceId, guests, contact, notes = null, overrideReason = null } = input;
    const now = this.clock.now();
    const rules = await this.catalogue.rulesOf(tenantId, venueId, serviceId);
    if (rules === undefined) throw new NotFound('venue or service');
    const mayOverride = overrideReason !== null;
    const offer = offerNow(rules, guests, now, mayOverride);
    const walkIn = { venueId, offer, guests, overrideReason, now };
    const making = {
      guest: contact ?? null,
      notes,
      ...(mayOverride && { mayExceed: true as const }),
      slots: () => slotsOf(offer),
      decide: (state: LoadedState) => decideSeatWalkIn(walkIn, state),
    };
    return this.ledger.execute(this.commands.toMake(input, making, now));
  }
}
