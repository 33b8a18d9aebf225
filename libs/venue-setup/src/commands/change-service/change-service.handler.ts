import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database, inTransaction, InvalidRequest, NotFound, type Transaction } from '#platform';
import {
  serviceAfter,
  findServiceFaults,
  lockService,
  recordService,
  type Service,
  type ServiceView,
  toServiceView,
} from '#venues';
import { ChangeService, type ChangeServiceInput } from './change-service.command.js';
import { decideChangeService } from './change-service.decision.js';

@CommandHandler(ChangeService)
export class ChangeServiceHandler implements ICommandHandler<ChangeService> {
  constructor(private readonly database: Database) {}

  async execute({ input }: ChangeService): Promise<ServiceView> {
    return toServiceView(await inTransaction(this.database, (tx) => this.change(tx, input)));
  }

  private async change(tx: Transaction, input: ChangeServiceInput): Promise<Service> {
    const { tenantId, serviceId, change, expectedVersion = null, dryRun = false } = input;
    const before = await lockService(tx, tenantId, serviceId);
    if (before === undefined) throw new NotFound('service');
    const events = decideChangeService({ change, expectedVersion }, before);
    const wanted = serviceAfter(before, events);
    const faults = await findServiceFaults(tx, tenantId, before.venueId, wanted.description);
    if (faults.length > 0) throw new InvalidRequest(faults);
    return dryRun ? wanted : recordService(tx, tenantId, before, events, input);
  }
}
