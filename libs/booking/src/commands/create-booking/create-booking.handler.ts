import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Environment, KeyedHash, newUuid, NotFound } from '#platform';
import { ServiceCatalogue } from '#venues';
import { toView } from '../../booking-view.js';
import type { LedgerCommand, StoredAnswer } from '../../ledger/ledger-command.js';
import { Ledger } from '../../ledger/ledger.js';
import { toReceiptKey } from '../receipt-request.js';
import { CreateBooking, type CreateBookingInput } from './create-booking.command.js';
import { decideCreateBooking, type Offer } from './create-booking.decision.js';
import { findOffer } from './find-offer.js';

@CommandHandler(CreateBooking)
export class CreateBookingHandler implements ICommandHandler<CreateBooking> {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly hash: KeyedHash,
    private readonly environment: Environment,
  ) {}

  async execute({ input }: CreateBooking): Promise<StoredAnswer> {
    const now = this.clock.now();
    const rules = await this.catalogue.rulesOf(input.tenantId, input.venueId, input.serviceId);
    if (rules === undefined) throw new NotFound('venue or service');
    return this.ledger.execute(this.toLedger(input, findOffer(rules, input.when, input.guests, now), now));
  }

  private toLedger(input: CreateBookingInput, offer: Offer, now: number): LedgerCommand {
    const slots = 'refusal' in offer ? [] : offer.stay.slots;
    return {
      id: newUuid(),
      tenantId: input.tenantId,
      correlationId: input.correlationId,
      actor: input.actor,
      receipt: toReceiptKey(this.hash, input.receipt),
      bookingId: newUuid(),
      existing: false,
      guest: input.contact,
      notes: input.notes ?? null,
      slots: () => slots,
      decide: (state) => decideCreateBooking({ ...input, offer, now }, state),
      answer: (booking) => ({ status: 201, body: JSON.stringify(toView(booking)) }),
      deadline: now + this.environment.LEDGER_PATIENCE_MS,
    };
  }
}
