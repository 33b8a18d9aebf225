import { describe, expect, it } from '@jest/globals';
import { localTimes, offsetAt, placeOf } from './local-time.js';

const at = (start: string, end: string, zone: string, locale = 'en-GB') => ({
  ...localTimes(zone, Date.parse(start), Date.parse(end), locale),
  zone: `${placeOf(zone)} time (${offsetAt(zone, Date.parse(start))})`,
});

describe('the times in a letter', () => {
  it('are those of the venue, not of the server', () => {
    expect(at('2027-03-14T19:00:00Z', '2027-03-14T20:30:00Z', 'America/New_York')).toEqual({
      day: 'Sunday, 14 March 2027',
      hours: '15:00–16:30',
      zone: 'New York time (GMT−4)',
      start: '15:00',
      short: 'Sun 14 March, 15:00',
    });
  });

  it('follow summer time', () => {
    expect(at('2027-07-14T19:00:00Z', '2027-07-14T20:30:00Z', 'Europe/London')).toMatchObject({
      hours: '20:00–21:30',
      zone: 'London time (GMT+1)',
    });
  });

  it('tell apart the two half past ones of the night in which clocks go back', () => {
    const first = at('2027-10-31T00:30:00Z', '2027-10-31T02:00:00Z', 'Europe/London');
    const second = at('2027-10-31T01:30:00Z', '2027-10-31T02:00:00Z', 'Europe/London');
    expect([first.hours, first.zone]).toEqual(['01:30–02:00', 'London time (GMT+1)']);
    expect([second.hours, second.zone]).toEqual(['01:30–02:00', 'London time (GMT)']);
  });

  it('say midnight as 00:00', () => {
    expect(at('2027-03-14T23:00:00Z', '2027-03-15T00:00:00Z', 'Europe/London').hours).toBe('23:00–00:00');
  });

  it.each([
    ['Asia/Kolkata', 'Kolkata time (GMT+5:30)'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires time (GMT−3)'],
    ['UTC', 'UTC time (GMT)'],
  ])('name the zone %s by its place', (timeZone, zone) => {
    expect(at('2027-03-14T19:00:00Z', '2027-03-14T20:30:00Z', timeZone).zone).toBe(zone);
  });

  it.each([
    ['de-DE', 'Sonntag, 14. März 2027', '19:00–20:30'],
    ['de-AT', 'Sonntag, 14. März 2027', '19:00–20:30'],
    ['fr-FR', 'dimanche 14 mars 2027', '19:00–20:30'],
    ['es-ES', 'domingo, 14 de marzo de 2027', '19:00–20:30'],
    ['en-US', 'Sunday, March 14, 2027', '07:00 PM–08:30 PM'],
  ])('are written as in %s', (locale, day, hours) => {
    const times = at('2027-03-14T19:00:00Z', '2027-03-14T20:30:00Z', 'Europe/London', locale);
    expect([times.day, times.hours.replaceAll('\u202f', ' ')]).toEqual([day, hours]);
  });
});
