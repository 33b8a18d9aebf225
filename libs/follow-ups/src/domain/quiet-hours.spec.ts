import { describe, expect, it } from '@jest/globals';
import { outsideQuietHours } from './quiet-hours.js';

const night = { from: '22:00', to: '08:00', timeZone: 'Europe/London' };
const nap = { from: '13:00', to: '15:00', timeZone: 'Europe/London' };
const moved = (instant: string, quiet = night, deadline?: string) =>
  new Date(
    outsideQuietHours(Date.parse(instant), quiet, deadline === undefined ? undefined : Date.parse(deadline)),
  ).toISOString();

describe('quiet hours', () => {
  it.each([
    ['2027-03-14T21:59:59Z', night, '2027-03-14T21:59:59.000Z'],
    ['2027-03-14T22:00:00Z', night, '2027-03-15T08:00:00.000Z'],
    ['2027-03-15T07:59:59Z', night, '2027-03-15T08:00:00.000Z'],
    ['2027-03-15T08:00:00Z', night, '2027-03-15T08:00:00.000Z'],
    ['2027-03-14T12:59:00Z', nap, '2027-03-14T12:59:00.000Z'],
    ['2027-03-14T13:00:00Z', nap, '2027-03-14T15:00:00.000Z'],
    ['2027-03-14T15:00:00Z', nap, '2027-03-14T15:00:00.000Z'],
  ])('begin with their first minute and end with their last: %s in %j', (instant, quiet, expected) => {
    expect(moved(instant, quiet)).toBe(expected);
  });

  it('are those of the venue, not of the server', () => {
    const there = { ...night, timeZone: 'America/New_York' };
    expect(moved('2027-03-15T02:30:00Z', there)).toBe('2027-03-15T12:00:00.000Z');
    expect(moved('2027-03-14T23:30:00Z', there)).toBe('2027-03-14T23:30:00.000Z');
  });

  it('let a reminder go before them when their end would be too late', () => {
    expect(moved('2027-03-15T06:00:00Z', night, '2027-03-15T07:30:00Z')).toBe('2027-03-14T21:59:00.000Z');
    expect(moved('2027-03-14T23:00:00Z', night, '2027-03-15T08:00:00Z')).toBe('2027-03-14T21:59:00.000Z');
    expect(moved('2027-03-14T14:00:00Z', nap, '2027-03-14T14:30:00Z')).toBe('2027-03-14T12:59:00.000Z');
    expect(moved('2027-03-15T06:00:00Z', night, '2027-03-15T08:01:00Z')).toBe('2027-03-15T08:00:00.000Z');
  });

  // London: 28 March 2027 has no 01:00 to 02:00; 31 October 2027 has it twice.
  describe('in the nights in which clocks are changed', () => {
    it('end at the time on the wall', () => {
      expect(moved('2027-03-28T00:30:00Z')).toBe('2027-03-28T07:00:00.000Z');
      expect(moved('2027-10-31T00:30:00Z')).toBe('2027-10-31T08:00:00.000Z');
    });

    it('end, and begin, when clocks go on where they would do so at a time that there is not', () => {
      const odd = { ...night, to: '01:30' };
      expect(moved('2027-03-28T00:59:00Z', odd)).toBe('2027-03-28T01:30:00.000Z');
      const early = { ...night, from: '01:30', to: '06:00' };
      expect(moved('2027-03-28T01:45:00Z', early, '2027-03-28T04:00:00Z')).toBe('2027-03-28T01:29:00.000Z');
    });

    it('end each time the clock shows their end, if it shows it twice', () => {
      const odd = { ...night, to: '01:30' };
      expect(moved('2027-10-31T00:10:00Z', odd)).toBe('2027-10-31T00:30:00.000Z');
      expect(moved('2027-10-31T00:40:00Z', odd)).toBe('2027-10-31T00:40:00.000Z');
      expect(moved('2027-10-31T01:10:00Z', odd)).toBe('2027-10-31T01:30:00.000Z');
    });

    it('never move a letter to where they still last', () => {
      for (const to of ['00:59', '01:00', '01:30', '02:00', '02:30'])
        for (let minute = 0; minute < 300; minute += 7) {
          const quiet = { ...night, to };
          const instant = new Date(Date.parse('2027-10-30T23:00:00Z') + minute * 60_000).toISOString();
          const once = moved(instant, quiet);
          expect(moved(once, quiet)).toBe(once);
          expect(once >= instant).toBe(true);
        }
    });
  });
});
