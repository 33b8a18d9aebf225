import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { answerOnce, type StoredAnswer, toReceiptKey } from '#booking';
import { Database, InvalidRequest, KeyedHash, newUuid } from '#platform';
import { createVenue, toVenueView } from '#venues';
import { CreateVenue } from './create-venue.command.js';

@CommandHandler(CreateVenue)
export class CreateVenueHandler implements ICommandHandler<CreateVenue> {
  constructor(
    private readonly database: Database,
    private readonly hash: KeyedHash,
  ) {}

  execute({ input }: CreateVenue): Promise<StoredAnswer> {
    const { tenantId, venueId = newUuid(), venue, receipt } = input;
    const wish = { tenantId, venueId, ...venue };
    return answerOnce(this.database, tenantId, receipt && toReceiptKey(this.hash, receipt), async (tx) => {
      const created = await createVenue(tx, wish, input);
      if (created === undefined)
        throw new InvalidRequest([{ pointer: '/id', detail: 'belongs to another venue already' }]);
      return { status: 201, body: JSON.stringify(toVenueView(created)) };
    });
  }
}
