import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Environment, newKey, SealBroken } from '#platform';
import { UnknownKeyVersion } from './key-encryption.js';
import { KeyRing } from './key-ring.js';

const entry = (version: number | string): string => `${version}:${randomBytes(32).toString('base64')}`;

const ringOf = (...entries: readonly string[]): KeyRing =>
  new KeyRing(Object.assign(new Environment(), { KEY_ENCRYPTION_KEYS: entries.join(',') }));

describe('the key ring', () => {
  it('unwraps the key that it wrapped', () => {
    const ring = ringOf(entry(1));
    const key = newKey();

    expect(ring.unwrap(ring.wrap(key, 'ada'), 'ada')).toEqual(key);
  });

  it('does not show the key in what it wraps', () => {
    const key = newKey();

    expect(ringOf(entry(1)).wrap(key, 'ada').bytes.includes(key)).toBe(false);
  });

  it('wraps with the first key', () => {
    expect(ringOf(entry(7), entry(3)).wrap(newKey(), 'ada').version).toBe(7);
  });

  it('tells its versions, the one that wraps first', () => {
    expect(ringOf(entry(7), entry(3), entry(9)).versions).toEqual([7, 3, 9]);
  });

  it('after a rotation still unwraps what the key before had wrapped', () => {
    const old = entry(1);
    const key = newKey();
    const wrapped = ringOf(old).wrap(key, 'ada');

    const rotated = ringOf(entry(2), old);

    expect(rotated.unwrap(wrapped, 'ada')).toEqual(key);
  });

  it('names the version that is missing from the list', () => {
    const wrapped = ringOf(entry(1)).wrap(newKey(), 'ada');
    const withoutIt = ringOf(entry(2), entry(3));

    expect(() => withoutIt.unwrap(wrapped, 'ada')).toThrow(UnknownKeyVersion);
    expect(() => withoutIt.unwrap(wrapped, 'ada')).toThrow(/key-encryption key 1.*it has 2, 3/);
  });

  it('refuses what another key of the same version has wrapped', () => {
    const wrapped = ringOf(entry(1)).wrap(newKey(), 'ada');

    expect(() => ringOf(entry(1)).unwrap(wrapped, 'ada')).toThrow(SealBroken);
  });

  it('refuses a wrapped key that was moved to somebody else', () => {
    const ring = ringOf(entry(1));
    const wrapped = ring.wrap(newKey(), 'ada');

    expect(() => ring.unwrap(wrapped, 'bob')).toThrow(SealBroken);
  });

  it('refuses a list that names a version twice', () => {
    expect(() => ringOf(entry(1), entry(1))).toThrow(/twice/);
  });

  it.each([
    ['has no version', randomBytes(32).toString('base64')],
    ['has a version that its column cannot hold', entry(32_768)],
    ['has a negative version', entry(-1)],
    ['is too short', `1:${randomBytes(16).toString('base64')}`],
  ])('refuses a key that %s, and does not repeat it in the message', (_, wrong) => {
    expect(() => ringOf(wrong)).toThrow(/version:base64 of 32 bytes/);
    expect(() => ringOf(wrong)).not.toThrow(wrong.slice(-10));
  });
});
