export {
  ERASED,
  lookupKey,
  type Contact,
  type CustomerLookup,
  type Erased,
  type KnownCustomer,
  type Newcomer,
} from './contact.js';
export {
  isEmailAddress,
  isLine,
  isPhoneNumber,
  MAX_EMAIL_CHARACTERS,
  MAX_NAME_CHARACTERS,
} from './contact-rules.js';
export { Customers, type CustomerDraft } from './customers.js';
export { CustomersModule } from './customers.module.js';
export { normaliseEmail } from './email/normalise-email.js';
export { CustomerKeys } from './keys/customer-keys.js';
export { KeyEncryption, UnknownKeyVersion, type WrappedKey } from './keys/key-encryption.js';
export { KeyRing } from './keys/key-ring.js';
export { customersMigrations } from './migrations/index.js';
export { CustomerKeyStore } from './rewrap/customer-key-store.js';
export { requireFirstKey, WrongFirstKey } from './rewrap/require-first-key.js';
export { type RewrapCounts, rewrapKeys, type RewrapOptions } from './rewrap/rewrap-keys.js';
export { type Rewrapped, WrappedKeyStore, type WrappedRow } from './rewrap/wrapped-key-store.js';
export { eraseCustomer } from './sql/erase-customer.js';
