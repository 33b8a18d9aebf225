import { describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_KINDS } from '../domain/follow-up.js';
import type { LetterSubject } from './letter.js';
import { writeLetter } from './write-letter.js';

const subject: LetterSubject = {
  bookingId: '01957a3c-0000-7000-8000-000000000001',
  version: 1,
  venueName: 'Harbour Table',
  timeZone: 'Europe/London',
  serviceName: 'Dinner',
  startsAt: Date.parse('2027-03-14T19:00:00Z'),
  endsAt: Date.parse('2027-03-14T20:30:00Z'),
  guests: 4,
  guestName: 'Ada L.',
};

describe('a letter', () => {
  it('confirms a booking in words that need no explanation', () => {
    expect(writeLetter('confirmation', subject)).toMatchObject({
      subject: 'Confirmed: Dinner at Harbour Table, Sun 14 March, 19:00',
      text: `Dear Ada L.,

Thank you for your booking. We look forward to seeing you.

  What    Dinner at Harbour Table
  Day     Sunday, 14 March 2027
  Time    19:00–20:30, London time (GMT)
  Party   4\u00a0guests

If your plans change, please let us know, so that somebody else can have
your place.

Harbour Table

-- 
Booking 01957a3c-0000-7000-8000-000000000001
`,
    });
  });

  it.each([
    ['reminder', 'See you soon: Dinner at Harbour Table, Sun 14 March, 19:00'],
    ['thank-you', 'Thank you for visiting Harbour Table'],
  ] as const)('says in its subject what it is about (%s)', (kind, line) => {
    expect(writeLetter(kind, subject).subject).toBe(line);
  });

  it.each(FOLLOW_UP_KINDS)('says the same in HTML as in plain text (%s)', (kind) => {
    const { text, html } = writeLetter(kind, subject);
    const body = html.slice(html.indexOf('<table')).replace(/<[^>]+>/g, ' ');
    const words = (source: string): string[] => source.match(/[\p{L}\p{N}]+/gu) ?? [];
    expect(words(body)).toEqual(expect.arrayContaining(words(text)));
  });

  it.each(FOLLOW_UP_KINDS)('shows a name that is HTML as nothing but text, or not at all (%s)', (kind) => {
    const hostile = '<script>alert("1")</script>';
    const { html } = writeLetter(kind, {
      ...subject,
      guestName: hostile,
      venueName: hostile,
      serviceName: hostile,
    });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  });

  it.each(FOLLOW_UP_KINDS)('keeps its subject on one line (%s)', (kind) => {
    const venueName = 'Harbour\r\nBcc: eve@example.org';
    expect(writeLetter(kind, { ...subject, venueName }).subject).not.toMatch(/[\r\n]/);
  });

  it('speaks of one guest in the singular', () => {
    expect(writeLetter('reminder', { ...subject, guests: 1 }).text).toContain('1\u00a0guest\n');
  });

  it.each(FOLLOW_UP_KINDS)('loads nothing and links nowhere (%s)', (kind) => {
    expect(writeLetter(kind, subject).html).not.toMatch(/https?:|src=|href=|url\(/);
  });
});
