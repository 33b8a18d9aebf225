export {
  DeadLetterSource,
  type DeadLetter,
  type DeadLetterName,
  type DeadLetterPage,
} from './dead-letters/dead-letter.js';
export { DeadMessages } from './dead-letters/dead-messages.js';
export { DeadLetters } from './dead-letters/dead-letters.js';
export { noteFailure, type FailedDelivery } from './dead-letters/note-failure.js';
export { parkMessages } from './dead-letters/park-messages.js';
export { enlist } from './enlist/enlist.js';
export { recordInInbox } from './inbox/record-in-inbox.js';
export { countUndelivered, readOutboxLag, type OutboxLag } from './lag/read-lag.js';
export { outboxMigrations } from './migrations/index.js';
export type { LogPosition, MessageMetadata, OutboxMessage, RecordedMessage } from './outbox-message.js';
export { PartitionKeeper, type PartitionKeeperOptions } from './partitions/partition-keeper.js';
export { Publisher } from './publisher.js';
export {
  UnhandledMessages,
  type ReconcilerOptions,
  type Subscription,
} from './reconciler/unhandled-messages.js';
export { Relay, type RelayOptions } from './relay/relay.js';
