import type { KeyedHash, Uuid } from '#platform';

/**
 * The id of a user, always the same for the same issuer and subject: a UUID of version 8 (RFC 9562, section 5.8) made from
 * a keyed hash, because subjects are e-mail addresses at some providers, and ids go into events, which stay for ever.
 */
export function userIdOf(hash: KeyedHash, issuer: string, subject: string): Uuid {
  const bytes = hash.of('user-id/v1', JSON.stringify([issuer, subject])).subarray(0, 16);
  const hex = bytes.toString('hex');
  const variant = (8 | (Number.parseInt(hex.charAt(16), 16) & 3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
