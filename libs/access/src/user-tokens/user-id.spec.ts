import { describe, expect, it } from '@jest/globals';
import { Environment, isUuid, KeyedHash } from '#platform';
import { userIdOf } from './user-id.js';

const hashUnder = (byte: number): KeyedHash =>
  new KeyedHash(Object.assign(new Environment(), { INDEX_KEY: Buffer.alloc(32, byte).toString('base64') }));
const hash = hashUnder(1);

describe('the id of a user', () => {
  it('is the same for the same issuer and subject, and a UUID of version 8', () => {
    const id = userIdOf(hash, 'https://login.example.org/', 'ada@example.org');

    expect(userIdOf(hash, 'https://login.example.org/', 'ada@example.org')).toBe(id);
    expect(isUuid(id)).toBe(true);
    expect(id).toMatch(/^.{14}8.{4}[89ab]/);
  });

  it('is another for another subject, another issuer, another INDEX_KEY, and where the border lies elsewhere', () => {
    const ids = [
      userIdOf(hash, 'https://login.example.org/', 'ada'),
      userIdOf(hash, 'https://login.example.org/', 'bob'),
      userIdOf(hash, 'https://other.example.org/', 'ada'),
      userIdOf(hash, 'https://login.example.org/a', 'da'),
      userIdOf(hashUnder(2), 'https://login.example.org/', 'ada'),
    ];

    expect(new Set(ids).size).toBe(ids.length);
  });
});
