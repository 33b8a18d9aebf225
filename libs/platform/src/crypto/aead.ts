import { createCipheriv, createDecipheriv } from 'node:crypto';
import { randomBytes } from './random-bytes.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export class SealBroken extends Error {
  constructor() {
    super('The sealed value does not open with this key and context.');
    this.name = 'SealBroken';
  }
}

/** A new random key for AES-256. */
export const newKey = (): Buffer => randomBytes(32);

/**
 * AES-256-GCM (NIST SP 800-38D): `nonce (12) ‖ ciphertext ‖ tag (16)`. `context` is authenticated, not stored: a value
 * that is moved to another row does not open there.
 */
export function seal(key: Buffer, plain: Buffer | string, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  const hidden = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final(); // GCM works byte by byte, so nothing is left
  const sealed = Buffer.allocUnsafe(NONCE_BYTES + hidden.length + TAG_BYTES);
  nonce.copy(sealed);
  hidden.copy(sealed, NONCE_BYTES);
  cipher.getAuthTag().copy(sealed, NONCE_BYTES + hidden.length);
  return sealed;
}

/** Opens what {@link seal} made. Throws `SealBroken` for a wrong key, a wrong context or a changed byte. */
export function open(key: Buffer, sealed: Buffer, context: string): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken();
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken();
  }
}
