import { describe, expect, it } from '@jest/globals';
import { type Evidence, judge } from './judge.js';

const CONFIRMED = { id: 'm1', type: 'booking.confirmed' };
const CANCELLED = { id: 'm2', type: 'booking.cancelled' };

const sound: Evidence = {
  bookingId: 'b',
  isCancelled: false,
  mails: ['<f1@x>'],
  webhooks: [CONFIRMED],
  followUps: [
    { id: 'f1', kind: 'confirmation', status: 'sent' },
    { id: 'f2', kind: 'reminder', status: 'due' },
    { id: 'f3', kind: 'thank-you', status: 'due' },
  ],
  deliveries: ['sent'],
  unhandled: 0,
  givenUp: 0,
};

const cancelled: Evidence = {
  ...sound,
  isCancelled: true,
  webhooks: [CONFIRMED, CANCELLED],
  deliveries: ['sent', 'sent'],
  mails: ['<f1@x>', '<f4@x>'],
  followUps: [
    { id: 'f1', kind: 'confirmation', status: 'sent' },
    { id: 'f2', kind: 'reminder', status: 'withdrawn' },
    { id: 'f3', kind: 'thank-you', status: 'withdrawn' },
    { id: 'f4', kind: 'cancelled', status: 'sent' },
  ],
};

const withStatus = (evidence: Evidence, kind: string, status: string): Evidence => ({
  ...evidence,
  followUps: evidence.followUps.map((row) => (row.kind === kind ? { ...row, status } : row)),
});

const faultsOf = (evidence: Evidence): number =>
  judge(evidence).violations.length + judge(evidence).missing.length;

describe('the judge of effects', () => {
  it('finds nothing where each effect has happened once', () => {
    expect([judge(sound), judge(cancelled)]).toEqual([
      { violations: [], missing: [], retries: 0 },
      { violations: [], missing: [], retries: 0 },
    ]);
  });

  it('counts a second delivery with the same id as a retry, and does not object', () => {
    const repeated = { ...sound, mails: ['<f1@x>', '<f1@x>'], webhooks: [CONFIRMED, CONFIRMED, CONFIRMED] };
    expect(judge(repeated)).toEqual({ violations: [], missing: [], retries: 3 });
  });

  it.each<[string, Partial<Evidence>]>([
    ['another mail for the same fact', { mails: ['<f1@x>', '<f2@x>'] }],
    ['another webhook for the same fact', { webhooks: [CONFIRMED, { ...CONFIRMED, id: 'm9' }] }],
    ['a message that was given up', { givenUp: 1 }],
    ['a dead webhook', { deliveries: ['sent', 'dead'] }],
  ])('objects to %s at once', (_, change) => {
    expect(judge({ ...sound, ...change }).violations).toHaveLength(1);
  });

  it.each<[string, Partial<Evidence>]>([
    ['a mail', { mails: [] }],
    ['a webhook', { webhooks: [] }],
    ['the end of a webhook', { deliveries: ['sending'] }],
    ['the end of a follow-up', withStatus(sound, 'confirmation', 'sending')],
    ['a follow-up', { followUps: sound.followUps.slice(0, 2) }],
    ['a consumer', { unhandled: 1 }],
  ])('misses %s', (_, change) => {
    expect(judge({ ...sound, ...change }).missing.length).toBeGreaterThan(0);
  });

  it('leaves open whether a cancelled booking was confirmed by mail, and nothing else', () => {
    const unconfirmed = { ...withStatus(cancelled, 'confirmation', 'withdrawn'), mails: ['<f4@x>'] };
    expect(faultsOf(unconfirmed)).toBe(0);
    expect(faultsOf({ ...cancelled, webhooks: [CONFIRMED] })).toBe(1);
    expect(faultsOf(withStatus(unconfirmed, 'reminder', 'due'))).toBe(1);
    expect(faultsOf({ ...cancelled, mails: ['<f1@x>', '<f4@x>', '<f9@x>'] })).toBe(1);
  });
});
