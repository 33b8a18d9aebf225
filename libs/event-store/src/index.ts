export { append } from './append/append.js';
export { CheckpointConflict } from './checkpoints/checkpoint-conflict.js';
export { loadCheckpoint } from './checkpoints/load-checkpoint.js';
export { saveCheckpoint } from './checkpoints/save-checkpoint.js';
export type { Appended, EventReader, EventStore } from './event-store.js';
export { eventReaderOn, eventStoreOn } from './event-store-on.js';
export type { EventMetadata, LogPosition, NewEvent, RecordedEvent, StreamAppend } from './events.js';
export { InMemoryEvents } from './in-memory/in-memory-events.js';
export { compareInLog } from './log-order.js';
export { eventStoreMigrations } from './migrations/index.js';
export { findNews, type News } from './read/find-news.js';
export {
  readAuditTrail,
  toAuditEntry,
  type AuditEntry,
  type AuditPage,
  type AuditPageRequest,
} from './read/read-audit-trail.js';
export { readFeed, type FeedPage } from './read/read-feed.js';
export { readLog } from './read/read-log.js';
export { readStream } from './read/read-stream.js';
export { readWholeLog } from './read/read-whole-log.js';
export { StreamVersionConflict, type ConflictingStream } from './stream-version-conflict.js';
export { Upcasters, type Upcaster } from './upcasting/upcasters.js';
