import { describe, expect, it } from '@jest/globals';
import { CHANNELS, FOLLOW_UP_KINDS, type FollowUpKind } from '../domain/follow-up.js';
import { builtInTemplate } from './built-in-template.js';
import { LANGUAGES } from './languages/find-language.js';
import type { LetterSubject, Tongue } from './letter.js';
import { checkTemplate } from './template/check-template.js';
import { writeLetter as write } from './write-letter.js';
import { writeText } from './write-text.js';

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
  facts: {},
  link: undefined,
};
const english: Tongue = { language: 'en', locale: 'en-GB' };
const writeLetter = (kind: FollowUpKind, letter: LetterSubject, tongue = english) =>
  write(builtInTemplate(kind, 'email', tongue.language), letter, tongue);
const EVERY_LETTER = LANGUAGES.flatMap((language) => FOLLOW_UP_KINDS.map((kind) => ({ language, kind })));

describe('a letter', () => {
  it('confirms a booking in words that need no explanation', () => {
    expect(writeLetter('confirmation', subject)).toMatchObject({
      subject: 'Confirmed: Dinner at Harbour Table, Sun 14 March, 19:00',
      text: `Your booking is confirmed

Dear Ada L.,

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

  it('tells when a booking was and when it is', () => {
    const was = { startsAt: subject.startsAt - 24 * 3_600_000 };
    const { text } = writeLetter('changed', { ...subject, facts: { was } });
    expect(text.replaceAll('\n', ' ')).toContain('was on Saturday, 13 March 2027, 19:00. This is');
    expect(text).toContain('Sunday, 14 March 2027');
  });

  it('does not speak of other times when only the party changed', () => {
    const { text } = writeLetter('changed', { ...subject, facts: { was: subject } });
    expect(text).not.toContain('was on');
  });

  it('regrets a booking that the venue cancelled, and does what the guest wished', () => {
    expect(writeLetter('cancelled', { ...subject, facts: { by: 'guest' } }).text).toContain('As you wished');
    expect(writeLetter('cancelled', subject).text).toContain('We are sorry');
  });

  it('carries the guest’s own link as a button, and in the text as an address', () => {
    const link = 'https://book.example.org/g/abc?x=1&y=2';
    const { text, html } = writeLetter('confirmation', { ...subject, link });
    expect(text).toContain(`Change or cancel your booking:\n${link}\n`);
    expect(html).toContain('href="https://book.example.org/g/abc?x=1&amp;y=2"');
  });

  it.each(['javascript:alert(1)', 'https://book.example.org/ x', 'data:text/html,x'])(
    'makes no link of %j',
    (link) => {
      expect(writeLetter('confirmation', { ...subject, link }).html).not.toContain('href=');
    },
  );

  it.each(EVERY_LETTER)('is whole in every language ($language, $kind)', ({ language, kind }) => {
    const link = 'https://book.example.org/g/abc';
    const facts = { was: { startsAt: 0 }, expiresAt: subject.startsAt, by: 'guest' } as const;
    for (const changes of [{}, { link, facts }]) {
      const letter = writeLetter(kind, { ...subject, ...changes }, { language, locale: language });
      const short = writeText(builtInTemplate(kind, 'sms', language).body, subject, {
        language,
        locale: language,
      });
      for (const text of [letter.subject, letter.text, letter.html, short]) {
        expect(text).toContain('Harbour Table');
        expect(text).not.toMatch(/undefined|\{\{|[\u0000-\u0008]| ,| \.|\(\)| {2}$/m);
      }
      expect(letter.html).toContain(`<html lang="${language}">`);
    }
  });

  it.each(EVERY_LETTER)('comes of a template that may say what it says ($language, $kind)', (which) => {
    for (const channel of CHANNELS) {
      const { subject: line, body } = builtInTemplate(which.kind, channel, which.language);
      expect(() => checkTemplate('subject', line)).not.toThrow();
      expect(() => checkTemplate('body', body)).not.toThrow();
    }
  });

  it('fits into two short messages on a telephone', () => {
    for (const { language, kind } of EVERY_LETTER) {
      const text = writeText(builtInTemplate(kind, 'sms', language).body, subject, english);
      expect(text.length).toBeLessThanOrEqual(160);
    }
  });

  it('keeps a name in its place, whatever marks of a template or a page are in it', () => {
    for (const guestName of ['# Ada', '{{link}}', '[Ada](x)']) {
      const { html } = writeLetter('confirmation', { ...subject, guestName });
      expect(html).toContain(guestName);
      expect(html.match(/<h1/g)).toHaveLength(1);
    }
  });
});
