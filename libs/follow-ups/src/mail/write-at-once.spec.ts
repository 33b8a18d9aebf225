import { describe, expect, it } from '@jest/globals';
import { createTransport, type SendMailOptions } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { textOf, writeAtOnce } from './write-at-once.js';

const CALENDAR = `BEGIN:VCALENDAR\r\nSUMMARY:Abendessen für zwölf\r\n${'X-NOTE:more\r\n'.repeat(60)}END:VCALENDAR\r\n`;

const LETTERS: readonly (readonly [string, SendMailOptions])[] = [
  ['a text alone', { text: 'Dear Ada' }],
  ['nothing at all', { text: '' }],
  ['a text and the same as HTML', { text: 'Dear Ada\n', html: '<p>Dear Ada</p>\n' }],
  [
    'a calendar entry',
    { text: 'Ada', html: '<p>Ada</p>', icalEvent: { method: 'PUBLISH', content: CALENDAR } },
  ],
  ['a calendar entry as a file', { text: 'Ada', icalEvent: { filename: 'booking.ics', content: CALENDAR } }],
  ['letters beyond ASCII', { text: 'Grüße, Ada', html: '<p>Grüße, Ada</p>', subject: 'Bestätigt: Dîner' }],
  ['nearly nothing within ASCII', { text: 'Ελάτε στο τραπέζι', html: '<p>Добро пожаловать</p>' }],
  ['long lines', { text: 'word '.repeat(500), html: `<p>${'x'.repeat(3_000)} ü</p>` }],
  ['very long letters', { text: 'a line of it, ähem\r\n'.repeat(9_000) }],
  ['dots where lines begin', { text: '.\r\n..\r\n.dear Ada\r\n.\r\n' }],
  ['blanks where lines end', { text: 'Dear \r\nAda\t\r\n ü ', html: '<p> </p> ' }],
  ['half a line break at its end', { text: 'Dear Ada\r' }],
  ['line breaks of every kind', { text: 'a\nb\r\nc\rd ü\n\n', html: 'ü\n\r\n\r' }],
];

const treeOf = (letter: SendMailOptions) =>
  new MailComposer({ from: 'bookings@example.org', to: 'ada@example.org', ...letter }).compile();

describe('a mail that is written at once', () => {
  it.each(LETTERS)('is to the letter what nodemailer writes by streams, with %s', async (_, letter) => {
    const tree = treeOf(letter);
    const atOnce = textOf(tree);

    expect(atOnce).toBe((await tree.build()).toString());
  });

  it('is refused with something in it that is no text', () => {
    expect(() => textOf(treeOf({ text: Buffer.from('Dear Ada') }))).toThrow(
      'Only texts are written at once.',
    );
  });

  it('fails once when it is refused, and leaves nothing behind that fails when its time is over', async () => {
    const transporter = createTransport({ streamTransport: true, buffer: true });
    transporter.use('stream', writeAtOnce);
    const limit = new AbortController();
    const unheard: unknown[] = [];
    const hear = (reason: unknown): unknown => unheard.push(reason);
    process.on('unhandledRejection', hear);

    // As a mailer does: what is thrown at once and what is rejected look the same from outside.
    const deliver = async (): Promise<void> => {
      await transporter.sendMail({ text: Buffer.from('Dear Ada'), signal: limit.signal });
    };
    await expect(deliver()).rejects.toThrow('Only texts are written at once.');
    limit.abort();
    await new Promise(setImmediate);
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });
});
