import { randomInt } from 'node:crypto';
import type { KeyedHash } from '#platform';
import { looksLikeToken } from './user-tokens/looks-like-token.js';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_CHARACTERS = 40; // 238 bits
const PREFIX_CHARACTERS = 6;

/** A new key's text. `sl_` lets people and secret scanners see what it is. */
export const newKeyText = (): string =>
  `sl_${Array.from({ length: RANDOM_CHARACTERS }, () => BASE62[randomInt(BASE62.length)]).join('')}`;

/**
 * Whether a text may be an API key: 16 to 255 characters that can stand behind `Bearer` (RFC 6750, section 2.1), and not
 * what would be taken for the token of a user.
 */
export const isKeyText = (text: string): boolean =>
  /^(?=.{16,255}$)[A-Za-z0-9._~+/-]+=*$/.test(text) && !looksLikeToken(text);

/** The little of a key that is kept readable, so that somebody who holds it can tell which one it is. */
export const prefixOf = (text: string): string => text.slice(0, PREFIX_CHARACTERS);

/**
 * What is stored of a key, and looked up by. A plain keyed hash and no password hash: generated keys hold 238 random
 * bits, which nobody guesses however fast the hash is, and this is computed for every request.
 */
export const secretHashOf = (hash: KeyedHash, text: string): Buffer => hash.of('api-key/v1', text);
