import type { FactoryProvider } from '@nestjs/common';
import { DeadFollowUps } from '#follow-ups';
import { DeadLetters, DeadMessages } from '#outbox';
import { Database } from '#platform';
import { DeadWebhooks } from '#webhooks';

/** Every place where dead letters lie. */
export const deadLetters: FactoryProvider<DeadLetters> = {
  provide: DeadLetters,
  inject: [Database],
  useFactory: (database: Database) =>
    new DeadLetters([new DeadMessages(database), new DeadFollowUps(database), new DeadWebhooks(database)]),
};
