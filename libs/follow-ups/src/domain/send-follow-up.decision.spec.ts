import { describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_KINDS } from './follow-up.js';
import { decideSending } from './send-follow-up.decision.js';

const HOUR_MS = 3_600_000;
const startsAt = Date.parse('2027-03-14T19:00:00Z');
const endsAt = startsAt + 1.5 * HOUR_MS;
const booking = { status: 'confirmed', startsAt, endsAt };
const due = {
  confirmation: startsAt - 99 * HOUR_MS,
  reminder: startsAt - 24 * HOUR_MS,
  'thank-you': endsAt + 3 * HOUR_MS,
};

describe('a follow-up that falls due', () => {
  it.each(FOLLOW_UP_KINDS)('is sent when its booking still stands (%s)', (kind) => {
    expect(decideSending(kind, booking, due[kind])).toEqual({ answer: 'send' });
  });

  it.each(FOLLOW_UP_KINDS)('is sent although the clock of the queue is a second ahead (%s)', (kind) => {
    expect(decideSending(kind, booking, due[kind] - 1_000)).toEqual({ answer: 'send' });
  });

  it.each(FOLLOW_UP_KINDS)('is withdrawn when its booking was cancelled (%s)', (kind) => {
    expect(decideSending(kind, { ...booking, status: 'cancelled' }, due[kind])).toEqual({
      answer: 'withdraw',
    });
  });

  it('thanks nobody who did not come', () => {
    const decision = decideSending('thank-you', { ...booking, status: 'no-show' }, due['thank-you']);
    expect(decision).toEqual({ answer: 'withdraw' });
  });

  it('thanks those who came', () => {
    const decision = decideSending('thank-you', { ...booking, status: 'completed' }, due['thank-you']);
    expect(decision).toEqual({ answer: 'send' });
  });

  it.each(['reminder', 'thank-you'] as const)(
    'waits when its booking was moved to a later day (%s)',
    (kind) => {
      const moved = { ...booking, startsAt: startsAt + 48 * HOUR_MS, endsAt: endsAt + 48 * HOUR_MS };
      const decision = decideSending(kind, moved, due[kind]);
      expect(decision).toEqual({ answer: 'postpone', dueAt: due[kind] + 48 * HOUR_MS });
    },
  );

  it('reminds nobody of what has begun', () => {
    expect(decideSending('reminder', booking, startsAt)).toEqual({ answer: 'withdraw' });
  });

  it('still reminds, late, of what is to come', () => {
    expect(decideSending('reminder', booking, startsAt - HOUR_MS)).toEqual({ answer: 'send' });
  });

  it('confirms nothing that is over', () => {
    expect(decideSending('confirmation', booking, endsAt)).toEqual({ answer: 'withdraw' });
  });
});
