import { describe, expect, it } from '@jest/globals';
import { type Evidence, judge, type Verdict } from './judge.js';
import type { Try } from './tries.js';

const CONFIRMED = { id: 'm1', type: 'booking.confirmed' };
const CANCELLED = { id: 'm2', type: 'booking.cancelled' };

const ARRIVED: Try = { end: 'arrived', error: null };
const BROKEN_OFF: Try = { end: 'unseen', error: 'EABORT' };
const REFUSED: Try = { end: 'failed', error: 'EENVELOPE 450' };
const LOST: Try = { end: 'lost', error: null, heldMs: 6_000 };
const OPEN: Try = { end: 'open', error: null };

const sound: Evidence = {
  bookingId: 'b',
  isCancelled: false,
  mails: ['<f1@x>'],
  webhooks: [CONFIRMED],
  followUps: [
    { id: 'f1', kind: 'confirmation', status: 'sent', tries: [ARRIVED] },
    { id: 'f2', kind: 'reminder', status: 'due', tries: [] },
    { id: 'f3', kind: 'thank-you', status: 'due', tries: [] },
  ],
  deliveries: [{ id: 'm1', status: 'sent', tries: [ARRIVED] }],
  unhandled: 0,
  givenUp: 0,
};

const cancelled: Evidence = {
  ...sound,
  isCancelled: true,
  webhooks: [CONFIRMED, CANCELLED],
  deliveries: [...sound.deliveries, { id: 'm2', status: 'sent', tries: [ARRIVED] }],
  mails: ['<f1@x>', '<f4@x>'],
  followUps: [
    { id: 'f1', kind: 'confirmation', status: 'sent', tries: [ARRIVED] },
    { id: 'f2', kind: 'reminder', status: 'withdrawn', tries: [] },
    { id: 'f3', kind: 'thank-you', status: 'withdrawn', tries: [] },
    { id: 'f4', kind: 'cancelled', status: 'sent', tries: [ARRIVED] },
  ],
};

const withStatus = (evidence: Evidence, kind: string, status: string): Evidence => ({
  ...evidence,
  followUps: evidence.followUps.map((row) => (row.kind === kind ? { ...row, status } : row)),
});

const NOTHING: Verdict = { violations: [], missing: [], mailsAgain: 0, webhooksAgain: 0 };

/** The confirmation's mail so many times, after these tries. */
const mailed = (times: number, ...tries: Try[]): Evidence => ({
  ...sound,
  mails: Array.from({ length: times }, () => '<f1@x>'),
  followUps: sound.followUps.map((row) => (row.id === 'f1' ? { ...row, tries } : row)),
});

/** The webhook so many times, after these tries. */
const posted = (times: number, ...tries: Try[]): Evidence => ({
  ...sound,
  webhooks: Array.from({ length: times }, () => CONFIRMED),
  deliveries: [{ id: 'm1', status: 'sent', tries }],
});

const faultsOf = (evidence: Evidence): number =>
  judge(evidence).violations.length + judge(evidence).missing.length;

describe('the judge of effects', () => {
  it('finds nothing where each effect has happened once', () => {
    expect([judge(sound), judge(cancelled)]).toEqual([NOTHING, NOTHING]);
  });

  it.each<[string, Partial<Evidence>]>([
    ['another mail for the same fact', { mails: ['<f1@x>', '<f2@x>'] }],
    ['another webhook for the same fact', { webhooks: [CONFIRMED, { ...CONFIRMED, id: 'm9' }] }],
    ['a message that was given up', { givenUp: 1 }],
    ['a dead webhook', { deliveries: [...sound.deliveries, { id: 'm2', status: 'dead', tries: [REFUSED] }] }],
  ])('objects to %s at once', (_, change) => {
    expect(judge({ ...sound, ...change }).violations).not.toEqual([]);
  });

  it.each<[string, Partial<Evidence>]>([
    ['a mail', { mails: [] }],
    ['a webhook', { webhooks: [] }],
    ['the end of a webhook', { deliveries: [{ id: 'm1', status: 'sending', tries: [OPEN] }] }],
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
    expect(faultsOf({ ...cancelled, mails: ['<f1@x>', '<f4@x>', '<f9@x>'] })).toBeGreaterThan(0);
  });
});

describe.each([
  ['mail', mailed, 'mailsAgain'],
  ['webhook', posted, 'webhooksAgain'],
] as const)('the judge of a %s that came again under the same id', (_, came, again) => {
  it('lets it pass, and counts it, after a try that was taken down as broken off', () => {
    expect(judge(came(2, BROKEN_OFF, ARRIVED), false)).toEqual({ ...NOTHING, [again]: 1 });
    expect(judge(came(3, BROKEN_OFF, BROKEN_OFF, ARRIVED), false)).toEqual({ ...NOTHING, [again]: 2 });
  });

  it('objects when no try was broken off', () => {
    expect(judge(came(2, ARRIVED)).violations).toHaveLength(1);
    expect(judge(came(2, ARRIVED, ARRIVED)).violations).toHaveLength(1);
  });

  it('objects when it came twice again, and one try only was broken off', () => {
    expect(judge(came(3, BROKEN_OFF, ARRIVED)).violations).toHaveLength(1);
  });

  it('counts what it objects to among the violations only', () => {
    expect(judge(came(2, ARRIVED))[again]).toBe(0);
    expect(judge(came(3, BROKEN_OFF, ARRIVED))[again]).toBe(1);
  });

  it('objects when the try before it was refused', () => {
    expect(judge(came(2, REFUSED, ARRIVED)).violations).toHaveLength(1);
  });

  it('lets it pass after a try that was lost with its process, and only where processes die', () => {
    expect(judge(came(2, LOST, ARRIVED), true)).toEqual({ ...NOTHING, [again]: 1 });
    expect(judge(came(2, LOST, ARRIVED), false).violations).toHaveLength(1);
  });

  it('does not ask that a try which was broken off has arrived', () => {
    expect(judge(came(1, BROKEN_OFF, LOST, ARRIVED), false)).toEqual(NOTHING);
  });

  it('knows that what has arrived may not be taken down yet', () => {
    expect(judge(came(1, OPEN)).violations).toEqual([]);
    expect(judge(came(2, OPEN)).violations).toHaveLength(1);
  });

  it('objects to one of which no try is known', () => {
    expect(judge(came(1)).violations).toHaveLength(1);
  });

  it('objects to a try that was taken over before it could be known to be lost', () => {
    expect(judge(came(1, { ...LOST, heldMs: 5_900 }, ARRIVED)).violations).toHaveLength(1);
  });
});
