import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { answerOnce, type StoredAnswer, toReceiptKey } from '#booking';
import { Database, InvalidRequest, KeyedHash, newUuid, NotFound } from '#platform';
import { createPool, lockVenue, toPoolView } from '#venues';
import { CreatePool } from './create-pool.command.js';

@CommandHandler(CreatePool)
export class CreatePoolHandler implements ICommandHandler<CreatePool> {
  constructor(
    private readonly database: Database,
    private readonly hash: KeyedHash,
  ) {}

  execute({ input }: CreatePool): Promise<StoredAnswer> {
    const { tenantId, venueId, poolId = newUuid(), pool, receipt } = input;
    const wish = { tenantId, venueId, poolId, ...pool };
    return answerOnce(this.database, tenantId, receipt && toReceiptKey(this.hash, receipt), async (tx) => {
      if ((await lockVenue(tx, tenantId, venueId)) === undefined) throw new NotFound('venue');
      const created = await createPool(tx, wish, input);
      if (created === undefined)
        throw new InvalidRequest([{ pointer: '/id', detail: 'belongs to another pool already' }]);
      return { status: 201, body: JSON.stringify(toPoolView(created)) };
    });
  }
}
