import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { findBookingsOutside, type Measure, readBookingsToCome, refitSlots } from '#booking';
import { Clock, Database, inTransaction, InvalidRequest, NotFound, type Transaction } from '#platform';
import {
  findServiceFaults,
  lockService,
  readTimeZone,
  recordService,
  rulesOfService,
  type Service,
  type ServiceRules,
  serviceAfter,
  ServiceCatalogue,
  toServiceView,
} from '#venues';
import { BookingsExist } from '../../refusals.js';
import { BOOKINGS_SHOWN } from '../bookings-shown.js';
import {
  ChangeService,
  type ChangeServiceInput,
  type ServiceChangeAnswer,
} from './change-service.command.js';
import { decideChangeService } from './change-service.decision.js';

@CommandHandler(ChangeService)
export class ChangeServiceHandler implements ICommandHandler<ChangeService> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly catalogue: ServiceCatalogue,
  ) {}

  async execute({ input }: ChangeService): Promise<ServiceChangeAnswer> {
    const { service, measure } = await inTransaction(this.database, (tx) => this.change(tx, input));
    this.catalogue.forget(input.tenantId, service.venueId, service.id);
    // After the commit, with no lock held: whoever books from now on sees the new rules.
    const bookingsOutside = await findBookingsOutside(this.database, measure, { limit: BOOKINGS_SHOWN });
    return { service: toServiceView(service), bookingsOutside };
  }

  private async change(
    tx: Transaction,
    input: ChangeServiceInput,
  ): Promise<{ readonly service: Service; readonly measure: Measure }> {
    const { tenantId, serviceId, change, expectedVersion = null, dryRun = false } = input;
    const before = await lockService(tx, tenantId, serviceId);
    if (before === undefined) throw new NotFound('service');
    const events = decideChangeService({ change, expectedVersion }, before);
    const wanted = serviceAfter(before, events);
    const faults = await findServiceFaults(tx, tenantId, before.venueId, wanted.description);
    if (faults.length > 0) throw new InvalidRequest(faults);
    const now = this.clock.now();
    const rules = await rulesOfService(
      tx,
      tenantId,
      wanted,
      await readTimeZone(tx, tenantId, wanted.venueId),
    );
    const { overfull } = await refitSlots(tx, rules, now, { dryRun });
    if (rules.poolId !== before.description.poolId) await refuseWithBookings(tx, rules, now);
    if (!dryRun) await recordService(tx, tenantId, before, events, input);
    return { service: wanted, measure: { rules, overfull, now } };
  }
}

/**
 * Guests who have booked hold places in the pool that there was, or in none: in another pool nobody would know of them,
 * and their room could be sold again.
 */
async function refuseWithBookings(tx: Transaction, rules: ServiceRules, now: number): Promise<void> {
  const { length } = await readBookingsToCome(tx, rules, now);
  if (length > 0) throw new BookingsExist('the pool that their service takes from', length);
}
