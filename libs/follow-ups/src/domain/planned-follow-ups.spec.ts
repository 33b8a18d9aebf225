import { describe, expect, it } from '@jest/globals';
import { DEFAULT_RULES, type FollowUpRule } from './follow-up-rule.js';
import {
  type ExistingFollowUp,
  plannedFollowUps,
  type Planning,
  retimedFollowUps,
} from './planned-follow-ups.js';

const HOUR_MS = 3_600_000;
const startsAt = Date.parse('2027-03-14T19:00:00Z');
const endsAt = Date.parse('2027-03-14T20:30:00Z');
const booking = { status: 'confirmed', startsAt, endsAt };
const now = Date.parse('2027-03-01T12:00:00Z');
const night = { from: '22:00', to: '08:00', timeZone: 'Europe/London' };

const planning = (changes: Partial<Planning> = {}): Planning => ({
  ...{ occasion: 'confirmed', booking, rules: DEFAULT_RULES, existing: [], quiet: null, facts: {}, now },
  ...changes,
});
const planOf = (changes: Partial<Planning> = {}) =>
  plannedFollowUps(planning(changes)).map(({ rule, dueAt }) => [rule.name, new Date(dueAt).toISOString()]);
const namesOf = (changes: Partial<Planning> = {}) => planOf(changes).map(([name]) => name);

const existing = (rule: string, status: ExistingFollowUp['status']): ExistingFollowUp => {
  const found = DEFAULT_RULES.find(({ name }) => name === rule);
  if (found === undefined) throw new Error(rule);
  const { kind, anchor, offsetMinutes } = found;
  return { id: `${rule}-1`, rule, kind, anchor, offsetMinutes, status };
};

describe('the follow-ups of a confirmed booking', () => {
  it('are a confirmation now, a reminder 24 hours before the start and a thank-you 3 hours after the end', () => {
    expect(planOf()).toEqual([
      ['confirmation', '2027-03-01T12:00:00.000Z'],
      ['reminder', '2027-03-13T19:00:00.000Z'],
      ['thank-you', '2027-03-14T23:30:00.000Z'],
    ]);
  });

  it('count real hours, also across a change to summer time', () => {
    // Europe/London goes forward at 01:00 on 28 March 2027.
    const sunday = { status: 'confirmed', startsAt: Date.parse('2027-03-28T18:00:00+01:00'), endsAt };
    expect(planOf({ booking: sunday })[1]).toEqual(['reminder', '2027-03-27T17:00:00.000Z']);
  });

  it.each([
    ['has just passed', startsAt - 24 * HOUR_MS],
    ['passed hours ago', startsAt - HOUR_MS],
  ])('leave out a reminder whose time %s', (_, instant) => {
    expect(namesOf({ now: instant })).toEqual(['confirmation', 'thank-you']);
  });

  it.each(['cancelled', 'expired', 'declined', 'no-show'])('are none when it is %s by now', (status) => {
    expect(planOf({ booking: { ...booking, status } })).toEqual([]);
  });

  it('leave out the confirmation where the booking was taken over, and of a visit long ago all', () => {
    expect(namesOf({ occasion: 'taken-over' })).toEqual(['reminder', 'thank-you']);
    expect(namesOf({ occasion: 'taken-over', now: endsAt + 24 * HOUR_MS })).toEqual([]);
  });

  it('are those of the rules of its service', () => {
    const rule: FollowUpRule = {
      ...{ name: 'two hours before', kind: 'reminder', channel: 'sms', anchor: 'start', template: 'parking' },
      offsetMinutes: -120,
    };
    expect(plannedFollowUps(planning({ rules: [rule] }))).toEqual([
      { rule, dueAt: startsAt - 2 * HOUR_MS, facts: {} },
    ]);
  });

  it('can count from the moment at which it was made', () => {
    const rule: FollowUpRule = {
      ...{ name: 'directions', kind: 'reminder', channel: 'email', anchor: 'creation', template: null },
      offsetMinutes: 60,
    };
    expect(planOf({ rules: [rule] })).toEqual([['directions', '2027-03-01T13:00:00.000Z']]);
  });

  it('leave the night alone, but confirm at once all the same', () => {
    const lateEvening = Date.parse('2027-03-01T23:00:00Z');
    expect(planOf({ quiet: night, now: lateEvening })).toEqual([
      ['confirmation', '2027-03-01T23:00:00.000Z'],
      ['reminder', '2027-03-13T19:00:00.000Z'],
      ['thank-you', '2027-03-15T08:00:00.000Z'],
    ]);
  });

  it('are not planned again where it has them already, whatever came first', () => {
    const before = [existing('reminder', 'due'), existing('thank-you', 'sent')];
    expect(namesOf({ existing: before })).toEqual(['confirmation']);
  });
});

describe('what a guest is told', () => {
  it.each([
    ['requested', 'pending', ['request-received']],
    ['declined', 'declined', ['declined']],
    ['lapsed', 'expired', ['lapsed']],
    ['cancelled', 'cancelled', ['cancelled']],
    ['offered', 'held', ['waiting-list-offer']],
    ['changed', 'pending', ['changed']],
  ] as const)('when a booking is %s', (occasion, status, names) => {
    expect(namesOf({ occasion, booking: { ...booking, status } })).toEqual(names);
  });

  it.each([
    ['requested', 'confirmed'],
    ['declined', 'confirmed'],
    ['changed', 'cancelled'],
    ['cancelled', 'confirmed'],
    ['offered', 'expired'],
  ] as const)('is nothing when it was %s and is %s by now', (occasion, status) => {
    expect(namesOf({ occasion, booking: { ...booking, status } })).toEqual([]);
  });
});

describe('a booking that is changed', () => {
  const changed = (status: ExistingFollowUp['status']) =>
    namesOf({ occasion: 'changed', existing: [existing('reminder', status), existing('thank-you', 'due')] });

  it('keeps the reminder that is still to go out', () => {
    expect(changed('due')).toEqual(['changed']);
  });

  it.each(['sent', 'withdrawn'] as const)('gets a new reminder when the one it had was %s', (status) => {
    expect(changed(status)).toEqual(['changed', 'reminder']);
  });

  it('has what is still to go out fall due by the new times, and loses reminders that would be late', () => {
    const all = [
      existing('reminder', 'failed'),
      existing('thank-you', 'due'),
      existing('confirmation', 'due'),
    ];
    const moved = { ...booking, startsAt: startsAt + 24 * HOUR_MS, endsAt: endsAt + 24 * HOUR_MS };
    expect(retimedFollowUps(all, moved, null, now)).toEqual({
      retimed: [
        { id: 'reminder-1', dueAt: startsAt },
        { id: 'thank-you-1', dueAt: endsAt + 27 * HOUR_MS },
      ],
      withdrawn: [],
    });
    expect(retimedFollowUps(all, booking, null, startsAt - HOUR_MS)).toEqual({
      retimed: [{ id: 'thank-you-1', dueAt: endsAt + 3 * HOUR_MS }],
      withdrawn: ['reminder-1'],
    });
  });

  it('leaves alone what has gone out or is on its way', () => {
    const all = [existing('reminder', 'sent'), existing('thank-you', 'sending')];
    expect(retimedFollowUps(all, booking, null, now)).toEqual({ retimed: [], withdrawn: [] });
  });
});
