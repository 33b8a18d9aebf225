import { describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_KINDS, type FollowUpKind } from './follow-up.js';
import { DEFAULT_RULES, goesByTimes } from './follow-up-rule.js';
import { dueAtOf, WANTED_WHILE } from './planned-follow-ups.js';
import { decideSending as decide, type DueFollowUpTerms } from './send-follow-up.decision.js';

const HOUR_MS = 3_600_000;
const startsAt = Date.parse('2027-03-14T19:00:00Z');
const endsAt = startsAt + 1.5 * HOUR_MS;
const booking = { status: 'confirmed', startsAt, endsAt };
const night = { from: '22:00', to: '08:00', timeZone: 'Europe/London' };

function followUpOf(kind: FollowUpKind, facts: DueFollowUpTerms['facts'] = {}): DueFollowUpTerms {
  const rule = DEFAULT_RULES.find((other) => other.kind === kind);
  if (rule === undefined) throw new Error(kind);
  return { ...rule, facts, dueAt: dueAtOf(rule, booking, startsAt - 99 * HOUR_MS, null) };
}
const due = (kind: FollowUpKind): number => followUpOf(kind).dueAt;
const decideSending = (kind: FollowUpKind, followed: typeof booking, now: number, quiet = false) =>
  decide(followUpOf(kind), followed, quiet ? night : null, now);
const wantedBy = (kind: FollowUpKind) => ({ ...booking, status: WANTED_WHILE[kind][0] ?? '' });

describe('a follow-up that falls due', () => {
  it.each(FOLLOW_UP_KINDS)('is sent when its booking is what it was (%s)', (kind) => {
    expect(decideSending(kind, wantedBy(kind), due(kind))).toEqual({ answer: 'send' });
  });

  it.each(FOLLOW_UP_KINDS)('is sent although the clock of the queue is a second ahead (%s)', (kind) => {
    expect(decideSending(kind, wantedBy(kind), due(kind) - 1_000)).toEqual({ answer: 'send' });
  });

  it.each(FOLLOW_UP_KINDS.filter((kind) => kind !== 'cancelled'))(
    'is withdrawn when its booking was cancelled (%s)',
    (kind) => {
      const decision = decideSending(kind, { ...booking, status: 'cancelled' }, due(kind));
      expect(decision).toEqual({ answer: 'withdraw' });
    },
  );

  it('thanks nobody who did not come', () => {
    const decision = decideSending('thank-you', { ...booking, status: 'no-show' }, due('thank-you'));
    expect(decision).toEqual({ answer: 'withdraw' });
  });

  it('thanks those who came', () => {
    const decision = decideSending('thank-you', { ...booking, status: 'completed' }, due('thank-you'));
    expect(decision).toEqual({ answer: 'send' });
  });

  it.each(['reminder', 'thank-you'] as const)(
    'waits when its booking was moved to a later day (%s)',
    (kind) => {
      const moved = { ...booking, startsAt: startsAt + 48 * HOUR_MS, endsAt: endsAt + 48 * HOUR_MS };
      const decision = decideSending(kind, moved, due(kind));
      expect(decision).toEqual({ answer: 'postpone', dueAt: due(kind) + 48 * HOUR_MS });
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

  it('offers no place that is kept no longer', () => {
    const offer = followUpOf('waiting-list-offer', { expiresAt: startsAt - 20 * HOUR_MS });
    const held = { ...booking, status: 'held' };
    expect(decide(offer, held, null, startsAt - 21 * HOUR_MS)).toEqual({ answer: 'send' });
    expect(decide(offer, held, null, startsAt - 20 * HOUR_MS)).toEqual({ answer: 'withdraw' });
  });

  describe('in quiet hours, because a worker or a mail server was down', () => {
    const atNight = Date.parse('2027-03-13T23:00:00Z');

    it.each(FOLLOW_UP_KINDS.filter((kind) => !goesByTimes(followUpOf(kind))))(
      'goes out when it answers what was just done (%s)',
      (kind) => {
        expect(decideSending(kind, wantedBy(kind), atNight, true)).toEqual({ answer: 'send' });
      },
    );

    it('waits for the morning', () => {
      const dueAt = Date.parse('2027-03-14T08:00:00Z');
      expect(decideSending('reminder', booking, atNight, true)).toEqual({ answer: 'postpone', dueAt });
    });

    it('goes out when the morning would be too late', () => {
      const breakfast = { ...booking, startsAt: Date.parse('2027-03-14T07:30:00Z') };
      expect(decideSending('reminder', breakfast, atNight, true)).toEqual({ answer: 'send' });
    });
  });
});
