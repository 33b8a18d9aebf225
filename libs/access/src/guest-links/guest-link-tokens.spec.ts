import { describe, expect, it } from '@jest/globals';
import { Clock, Environment, KeyedHash, newUuid } from '#platform';
import { payloadOf } from './guest-link-text.js';
import { GuestLinkTokens } from './guest-link-tokens.js';

const DAY_MS = 86_400_000;
const ENDS_AT = Date.parse('2027-03-14T20:30:00Z');

class HandSetClock extends Clock {
  instant = ENDS_AT;

  override now(): number {
    return this.instant;
  }
}

const clock = new HandSetClock();
const environmentWith = (indexKey: string): Environment =>
  Object.assign(new Environment(), {
    GUEST_LINK_DAYS: 30,
    INDEX_KEY: Buffer.alloc(32, indexKey).toString('base64'),
  });
const hashWith = (indexKey: string): KeyedHash => new KeyedHash(environmentWith(indexKey));
const tokensWith = (indexKey: string): GuestLinkTokens =>
  new GuestLinkTokens(hashWith(indexKey), clock, environmentWith(indexKey));

const tokens = tokensWith('ours');
const [tenantId, bookingId, customerId] = [newUuid(), newUuid(), newUuid()];
const booking = { tenantId, bookingId, customerId };
const token = tokens.issue(booking, ENDS_AT);
const opens = (text: string): boolean => tokens.read(text) !== undefined && tokens.isFor(text, customerId);

const at = <Answer>(instant: number, ask: () => Answer): Answer => {
  clock.instant = instant;
  try {
    return ask();
  } finally {
    clock.instant = ENDS_AT;
  }
};

describe('the token of a guest’s link', () => {
  it('opens the booking that it was made for', () => {
    expect(tokens.read(token)).toEqual({ tenantId, bookingId, expiresAt: ENDS_AT + 30 * DAY_MS });
    expect(opens(token)).toBe(true);
  });

  it('is for the customer that it was made for, and nobody else', () => {
    expect([customerId, newUuid(), null].map((id) => tokens.isFor(token, id))).toEqual([true, false, false]);
  });

  it('does not say whose it is', () => {
    expect(Buffer.from(token, 'base64url').toString('hex')).not.toContain(customerId.replaceAll('-', ''));
  });

  it('fits into one segment of a path, with nothing to escape', () => {
    expect(token).toMatch(/^[A-Za-z0-9_-]{92}$/);
  });

  it('is the same for the same booking, and another for each other', () => {
    expect([
      tokens.issue(booking, ENDS_AT),
      tokens.issue({ ...booking, bookingId: newUuid() }, ENDS_AT),
    ]).toEqual([token, expect.not.stringMatching(token)]);
  });

  it('is good until so many days after the end, and no minute longer', () => {
    const expiry = ENDS_AT + 30 * DAY_MS;
    expect(at(expiry - 1, () => tokens.read(token))).toBeDefined();
    expect(at(expiry, () => tokens.read(token))).toBeUndefined();
  });

  it('opens nothing with any one bit of it changed', () => {
    const bytes = Buffer.from(token, 'base64url');
    const forged = Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      return copy.toString('base64url');
    });
    expect(forged.filter(opens)).toEqual([]);
  });

  it.each<[string, { tenantId?: string; bookingId?: string; expiresAt?: number }]>([
    ['another booking', { bookingId: newUuid() }],
    ['another tenant', { tenantId: newUuid() }],
    ['a later expiry', { expiresAt: ENDS_AT + 31 * DAY_MS }],
  ])('opens nothing where its signature was put to %s', (_, wishes) => {
    const payload = payloadOf({ tenantId, bookingId, expiresAt: ENDS_AT + 30 * DAY_MS, ...wishes });
    const signature = Buffer.from(token, 'base64url').subarray(payload.length);
    expect(tokens.read(Buffer.concat([payload, signature]).toString('base64url'))).toBeUndefined();
  });

  it('opens nothing under another secret, nor signed for another purpose', () => {
    const payload = payloadOf({ tenantId, bookingId, expiresAt: ENDS_AT + 30 * DAY_MS });
    const other = hashWith('ours').of('idempotency-key/v1', payload.toString('base64url'));
    expect(tokensWith('theirs').read(token)).toBeUndefined();
    expect(tokens.read(Buffer.concat([payload, other]).toString('base64url'))).toBeUndefined();
  });

  it('opens nothing where it is of a version to come, though it is signed', () => {
    const payload = payloadOf({ tenantId, bookingId, expiresAt: ENDS_AT + 30 * DAY_MS });
    payload.writeUInt8(2);
    const signature = hashWith('ours').of('guest-link/v1', payload.toString('base64url'));
    expect(tokens.read(Buffer.concat([payload, signature]).toString('base64url'))).toBeUndefined();
  });

  it.each([
    '',
    'x',
    token.slice(1),
    `${token}A`,
    `${token.slice(0, -1)}=`,
    `${token.slice(0, -1)}+`,
    '-'.repeat(92),
  ])('opens nothing where it is none: %j', (text) => {
    expect(tokens.read(text)).toBeUndefined();
  });
});
