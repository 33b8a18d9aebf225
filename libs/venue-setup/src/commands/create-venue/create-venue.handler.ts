import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { answerOnce, type StoredAnswer, toReceiptKey } from '#booking';
import { Database, KeyedHash, newUuid } from '#platform';
import { createVenue, toVenueView } from '#venues';
import { CreateVenue } from './create-venue.command.js';

@CommandHandler(CreateVenue)
export class CreateVenueHandler implements ICommandHandler<CreateVenue> {
  constructor(
    private readonly database: Database,
    private readonly hash: KeyedHash,
  ) {}

  execute({ input }: CreateVenue): Promise<StoredAnswer> {
    const { tenantId, venue, receipt } = input;
    const wish = { tenantId, venueId: newUuid(), ...venue };
    return answerOnce(this.database, tenantId, receipt && toReceiptKey(this.hash, receipt), async (tx) => {
      const created = await createVenue(tx, wish, input);
      if (created === undefined) throw new Error('A new id belongs to no venue yet.');
      return { status: 201, body: JSON.stringify(toVenueView(created)) };
    });
  }
}
