import { hash, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment } from '../config/environment.js';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;
/** Most texts fit, so that they are hashed without memory of their own. */
const SCRATCH_BYTES = 4_096;

/** A key in the two forms that HMAC needs (RFC 2104, section 2), each the first block of a message. */
interface PaddedKey {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

/**
 * HMAC-SHA-256 under keys derived from INDEX_KEY by HKDF (RFC 5869), one per purpose, so that equal texts hashed for
 * different purposes cannot be matched with each other.
 */
@Injectable()
export class KeyedHash {
  private readonly secret: Buffer;
  private readonly keys = new Map<string, PaddedKey>();
  private readonly scratch = Buffer.alloc(SCRATCH_BYTES);

  constructor(environment: Environment) {
    this.secret = Buffer.from(environment.INDEX_KEY, 'base64');
  }

  /** 32 bytes. `purpose` names the use and its version: `customer-email/v1`. */
  of(purpose: string, text: string): Buffer {
    const { inner, outer } = this.keyFor(purpose);
    const digest = hash('sha256', this.message(inner, text), 'buffer');
    digest.copy(outer, BLOCK_BYTES);
    return hash('sha256', outer, 'buffer');
  }

  /** Two plain digests instead of `createHmac`: it makes an object outside of the heap for each text, at twice the cost. */
  private message(inner: Buffer, text: string): Buffer {
    const longest = BLOCK_BYTES + text.length * 3; // UTF-8 needs at most three bytes for a UTF-16 unit
    const room = longest > SCRATCH_BYTES ? Buffer.allocUnsafe(longest) : this.scratch;
    inner.copy(room);
    return room.subarray(0, BLOCK_BYTES + room.write(text, BLOCK_BYTES));
  }

  private keyFor(purpose: string): PaddedKey {
    let key = this.keys.get(purpose);
    if (key === undefined) {
      key = padded(Buffer.from(hkdfSync('sha256', this.secret, '', `slotledger/${purpose}`, DIGEST_BYTES)));
      this.keys.set(purpose, key);
    }
    return key;
  }
}

function padded(key: Buffer): PaddedKey {
  const inner = Buffer.alloc(BLOCK_BYTES, INNER_PAD);
  const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, OUTER_PAD);
  key.forEach((byte, at) => {
    inner[at] = byte ^ INNER_PAD;
    outer[at] = byte ^ OUTER_PAD;
  });
  return { inner, outer };
}
