import { describe, expect, it } from '@jest/globals';
import { plannedFollowUps } from './planned-follow-ups.js';

const startsAt = Date.parse('2027-03-14T19:00:00Z');
const endsAt = Date.parse('2027-03-14T20:30:00Z');
const booking = { status: 'confirmed', startsAt, endsAt };

describe('the follow-ups of a confirmed booking', () => {
  it('are a confirmation now, a reminder 24 hours before the start and a thank-you 3 hours after the end', () => {
    const now = Date.parse('2027-03-01T12:00:00Z');
    expect(plannedFollowUps(booking, now)).toEqual([
      { kind: 'confirmation', dueAt: now },
      { kind: 'reminder', dueAt: Date.parse('2027-03-13T19:00:00Z') },
      { kind: 'thank-you', dueAt: Date.parse('2027-03-14T23:30:00Z') },
    ]);
  });

  it('count real hours, also across a change to summer time', () => {
    // Europe/London goes forward at 01:00 on 28 March 2027.
    const sunday = { status: 'confirmed', startsAt: Date.parse('2027-03-28T18:00:00+01:00'), endsAt };
    const [, reminder] = plannedFollowUps(sunday, 0);
    expect(reminder?.dueAt).toBe(Date.parse('2027-03-27T17:00:00Z'));
  });

  it.each([
    ['has just passed', startsAt - 24 * 3_600_000],
    ['passed hours ago', startsAt - 3_600_000],
  ])('leave out a reminder whose time %s', (_, now) => {
    expect(plannedFollowUps(booking, now).map(({ kind }) => kind)).toEqual(['confirmation', 'thank-you']);
  });

  it.each(['cancelled', 'expired', 'declined', 'no-show'])('are none when it is %s by now', (status) => {
    expect(plannedFollowUps({ ...booking, status }, 0)).toEqual([]);
  });
});
