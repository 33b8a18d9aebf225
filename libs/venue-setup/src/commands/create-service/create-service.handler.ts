import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { answerOnce, type StoredAnswer, toReceiptKey } from '#booking';
import { Database, InvalidRequest, KeyedHash, newUuid, NotFound } from '#platform';
import { createService, lockVenue, toServiceView } from '#venues';
import { CreateService } from './create-service.command.js';

@CommandHandler(CreateService)
export class CreateServiceHandler implements ICommandHandler<CreateService> {
  constructor(
    private readonly database: Database,
    private readonly hash: KeyedHash,
  ) {}

  execute({ input }: CreateService): Promise<StoredAnswer> {
    const { tenantId, venueId, serviceId = newUuid(), service, receipt } = input;
    const wish = { tenantId, venueId, serviceId, ...service };
    return answerOnce(this.database, tenantId, receipt && toReceiptKey(this.hash, receipt), async (tx) => {
      if ((await lockVenue(tx, tenantId, venueId)) === undefined) throw new NotFound('venue');
      const created = await createService(tx, wish, input);
      if (created === undefined)
        throw new InvalidRequest([{ pointer: '/id', detail: 'belongs to another service already' }]);
      return { status: 201, body: JSON.stringify(toServiceView(created)) };
    });
  }
}
