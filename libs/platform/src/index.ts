export { bytesArray, instantArray, textArray, plainArray } from './database/array-parameters.js';
export { Clock, toRfc3339, type InstantMs } from './clock/clock.js';
export { Environment, readEnvironment, stuckAfterMs } from './config/environment.js';
export { newKey, open, seal, SealBroken } from './crypto/aead.js';
export { KeyedHash } from './crypto/keyed-hash.js';
export {
  isConnectionLost,
  isLockTimeout,
  isOfDatabase,
  isServerInTrouble,
  isUniqueViolation,
  isWorthRetrying,
  TransactionAborted,
} from './database/database-errors.js';
export { Database } from './database/database.js';
export {
  DATABASE_ROLES,
  type DatabaseRole,
  TenantMismatch,
  TenantMissing,
} from './database/database-role.js';
export { Gathering, type GatheringOptions } from './database/gathering.js';
export { inTransaction } from './database/in-transaction.js';
export { migrate, pendingMigrations, type Migration, type MigrationOutcome } from './database/migrate.js';
export { outliveConnections, poolOf } from './database/outlive-connections.js';
export type { Queryable, Statement, Transaction, TransactionOptions } from './database/transaction.js';
export { DomainError } from './errors/domain-error.js';
export { InvalidRequest, NotFound, VersionConflict, type InvalidMember } from './errors/request-errors.js';
export { OutcomeUnknown, Overloaded, Unavailable } from './errors/transient-errors.js';
export { type ArmedFault, faultPoint } from './faults/fault-point.js';
export { isUuid, newUuid, type Uuid } from './ids/uuid.js';
export { isLanguageTag } from './language/language-tag.js';
export type { JsonObject, JsonValue } from './json/json.js';
export { currentCorrelation, withCorrelation, type Correlation } from './logging/correlation.js';
export { createLineLogger, createLogger, NestLogger, type Logger } from './logging/logger.js';
export { InjectLogger, LOGGER } from './logging/logging.module.js';
export { toldToStop } from './process/told-to-stop.js';
export { PlatformModule } from './platform.module.js';
export { isInstant } from './text/is-instant.js';
export { isPlainText, type TextShape } from './text/is-plain-text.js';
