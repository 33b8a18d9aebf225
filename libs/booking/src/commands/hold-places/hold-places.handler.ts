import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Environment, NotFound } from '#platform';
import { ServiceCatalogue } from '#venues';
import type { LoadedState, StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { findOffer } from '../../placing/find-offer.js';
import { slotsOf } from '../../placing/offer.js';
import { LedgerCommands } from '../ledger-commands.js';
import { HoldPlaces } from './hold-places.command.js';
import { decideHoldPlaces, type HoldLimits } from './hold-places.decision.js';

@CommandHandler(HoldPlaces)
export class HoldPlacesHandler implements ICommandHandler<HoldPlaces> {
  private readonly limits: HoldLimits;

  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly ledger: Ledger,
    private readonly commands: LedgerCommands,
    private readonly clock: Clock,
    environment: Environment,
  ) {
    this.limits = { perKey: environment.HOLDS_PER_KEY, perCustomer: environment.HOLDS_PER_CUSTOMER };
  }

  async execute({ input }: HoldPlaces): Promise<StoredAnswer> {
    const { tenantId, venueId, serviceId, when, guests, heldBy, overrideReason = null } = input;
    const now = this.clock.now();
    const rules = await this.catalogue.rulesOf(tenantId, venueId, serviceId);
    if (rules === undefined) throw new NotFound('venue or service');
    const mayOverride = overrideReason !== null;
    const offer = findOffer(rules, { when, guests, now, mayOverride });
    const offeredTo = input.offeredTo ?? null;
    const isCounted = offeredTo === null;
    const request = {
      ...{ venueId, offer, guests, overrideReason, heldBy, offeredTo },
      minutes: offeredTo === null ? rules.holdMinutes : rules.offerMinutes,
      limits: isCounted ? this.limits : null,
    };
    const making = {
      guest: input.contact ?? null,
      notes: input.notes ?? null,
      usesClock: true as const,
      ...(isCounted && { holders: { apiKeyId: heldBy } }),
      ...(mayOverride && { mayExceed: true as const }),
      slots: () => slotsOf(offer),
      decide: (state: LoadedState) => decideHoldPlaces(request, state),
    };
    return this.ledger.execute(this.commands.toMake(input, making, now));
  }
}
