import { describe, expect, it } from '@jest/globals';
import type { FileRow } from '../columns.js';
import { readRow } from './wanted-booking.js';

const SERVICE = '0199c3a0-7c1e-7d3a-9c1e-1234567890ab';
const place = {
  timeZone: 'Europe/London',
  services: new Map([
    ['dinner', SERVICE],
    [SERVICE, SERVICE],
  ]),
};
const ROW: FileRow = {
  reference: '',
  service: 'Dinner',
  date: '2027-06-14',
  slot: '19:00',
  startsAt: '',
  guests: '4',
  status: 'confirmed',
  email: 'ada@example.org',
  name: 'Ada L.',
  phone: '',
  locale: '',
  notes: '',
};
const read = (wishes: Partial<FileRow>) => readRow({ ...ROW, ...wishes }, place);

describe('a row', () => {
  it('asks for a booking, and says nothing where a cell is empty', () => {
    expect(read({})).toEqual({
      serviceId: SERVICE,
      when: { date: '2027-06-14', slot: '19:00' },
      guests: 4,
      contact: { email: 'ada@example.org', name: 'Ada L.' },
    });
  });

  it('may name the service by its id, and say who comes in full', () => {
    expect(
      read({ service: SERVICE.toUpperCase(), phone: '+44 20 7946 0958', notes: 'window\nplease' }),
    ).toMatchObject({
      serviceId: SERVICE,
      contact: { phone: '+44 20 7946 0958' },
      notes: 'window\nplease',
    });
  });

  it('goes by the instant where it says when twice, if both are the same time', () => {
    const startsAt = '2027-06-14T18:00:00Z';
    expect(read({ startsAt })).toMatchObject({ when: { startsAt } });
    expect(read({ startsAt, date: '', slot: '' })).toMatchObject({ when: { startsAt } });
  });

  it.each<[string, Partial<FileRow>, RegExp]>([
    ['an unknown service', { service: 'Lunch' }, /^service: .*"Lunch"/],
    ['no date', { date: '14.06.2027' }, /^date: /],
    ['a day that does not exist', { date: '2027-02-30' }, /^date: /],
    ['no time', { slot: '7 pm' }, /^slot: /],
    ['an instant without offset', { startsAt: '2027-06-14T19:00' }, /^startsAt: must be/],
    ['two times', { startsAt: '2027-06-14T19:00:00Z' }, /^startsAt: is another time/],
    ['half a guest', { guests: '2.5' }, /^guests: /],
    ['no guests', { guests: '0' }, /^guests: /],
    ['no e-mail address', { email: 'ada' }, /^email: /],
    ['no name', { name: ' ' }, /^name: /],
    ['no telephone number', { phone: 'call me' }, /^phone: /],
    ['no language', { locale: 'plain English' }, /^locale: /],
    ['control characters', { notes: 'a\u0000b' }, /^notes: /],
    ['another encoding than UTF-8', { name: 'Zo\uFFFD' }, /UTF-8/],
  ])('is refused with %s', (_, wishes, detail) => {
    expect(read(wishes)).toEqual({ reason: 'invalid-row', detail: expect.stringMatching(detail) });
  });

  it('is told all that is wrong with it at once', () => {
    const { detail } = read({ guests: 'four', email: '' }) as { detail: string };
    expect(detail.split('; ')).toHaveLength(2);
  });
});
