import { CreateOutbox1767225600401 } from './1767225600401-create-outbox.js';
import { KeepUndeliveredMessages1767225601401 } from './1767225601401-keep-undelivered-messages.js';

export const outboxMigrations = [CreateOutbox1767225600401, KeepUndeliveredMessages1767225601401];
