import { CreateOutbox1767225600401 } from './1767225600401-create-outbox.js';

export const outboxMigrations = [CreateOutbox1767225600401];
