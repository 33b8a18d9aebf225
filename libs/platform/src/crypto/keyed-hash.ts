import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment } from '../config/environment.js';

/**
 * HMAC-SHA-256 under keys derived from INDEX_KEY by HKDF (RFC 5869), one per purpose, so that equal texts hashed for
 * different purposes cannot be matched with each other.
 */
@Injectable()
export class KeyedHash {
  private readonly secret: Buffer;
  private readonly keys = new Map<string, Buffer>();

  constructor(environment: Environment) {
    this.secret = Buffer.from(environment.INDEX_KEY, 'base64');
  }

  /** 32 bytes. `purpose` names the use and its version: `customer-email/v1`. */
  of(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.keyFor(purpose)).update(text).digest();
  }

  private keyFor(purpose: string): Buffer {
    let key = this.keys.get(purpose);
    if (key === undefined) {
      key = Buffer.from(hkdfSync('sha256', this.secret, '', `slotledger/${purpose}`, 32));
      this.keys.set(purpose, key);
    }
    return key;
  }
}
