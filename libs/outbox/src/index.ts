export { enlist } from './enlist/enlist.js';
export { recordInInbox } from './inbox/record-in-inbox.js';
export type { LogPosition, MessageMetadata, OutboxMessage, RecordedMessage } from './outbox-message.js';
