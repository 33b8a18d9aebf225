import { createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Environment } from '../config/environment.js';
import { KeyedHash } from './keyed-hash.js';

const withSecret = (fill: number): KeyedHash =>
  new KeyedHash(Object.assign(new Environment(), { INDEX_KEY: Buffer.alloc(32, fill).toString('base64') }));

describe('a keyed hash', () => {
  const hash = withSecret(1);

  it('is the same for the same text, in every process that has the secret', () => {
    expect(hash.of('customer-email/v1', 'ada')).toEqual(withSecret(1).of('customer-email/v1', 'ada'));
  });

  it('has 32 bytes', () => {
    expect(hash.of('customer-email/v1', 'ada').length).toBe(32);
  });

  it('tells texts apart', () => {
    expect(hash.of('customer-email/v1', 'ada')).not.toEqual(hash.of('customer-email/v1', 'bob'));
  });

  it('cannot be matched with the hash of the same text for another purpose', () => {
    expect(hash.of('customer-email/v1', 'ada')).not.toEqual(hash.of('customer-email/v2', 'ada'));
  });

  it('cannot be computed without the secret', () => {
    expect(withSecret(2).of('customer-email/v1', 'ada')).not.toEqual(hash.of('customer-email/v1', 'ada'));
  });

  it('is HMAC-SHA-256 under a key that HKDF derives for the purpose, whatever the text', () => {
    const key = Buffer.from(hkdfSync('sha256', Buffer.alloc(32, 1), '', 'slotledger/customer-email/v1', 32));
    const texts = fc.string({ unit: 'binary', maxLength: 3_000 });
    const long = texts.map((text) => text.repeat(3));

    fc.assert(
      fc.property(fc.oneof(texts, long), (text) => {
        const known = createHmac('sha256', key).update(text).digest();
        expect(hash.of('customer-email/v1', text).equals(known)).toBe(true);
      }),
      {
        examples: [[''], ['ada'], ['\ud800'], ['ä'.repeat(2_016)], ['x'.repeat(4_032)], ['x'.repeat(4_033)]],
      },
    );
  });
});
