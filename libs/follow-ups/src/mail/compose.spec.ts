import { describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { compose, senderOf } from './compose.js';
import type { OutgoingMail } from './outgoing-mail.js';

const mail: OutgoingMail = {
  followUpId: '01957a3c-0000-7000-8000-000000000009',
  kind: 'confirmation',
  dueAt: Date.parse('2027-03-01T12:00:00Z'),
  correlationId: 'req-7',
  to: { email: 'ada@example.org', name: 'Ada L.' },
  senderName: 'Harbour Table',
  letter: { subject: 'Confirmed: Dinner', text: 'Dear Ada', html: '<p>Dear Ada</p>' },
};

async function sent(changes: Partial<OutgoingMail>) {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const info = await transport.sendMail(compose({ ...mail, ...changes }, 'bookings@example.org'));
  if (!Buffer.isBuffer(info.message)) throw new Error('no buffer');
  return {
    envelope: info.envelope,
    parsed: await PostalMime.parse(info.message),
    source: info.message.toString(),
  };
}

const CALENDAR = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';
const HOSTILE = 'Ada\r\nBcc: eve@example.org\r\n\r\nHello';

describe('a mail', () => {
  it('goes to the guest, from the venue, at the address of MAIL_FROM', async () => {
    const { envelope, parsed } = await sent({});
    expect(envelope).toEqual({ from: 'bookings@example.org', to: ['ada@example.org'] });
    expect(parsed.from).toMatchObject({ name: 'Harbour Table', address: 'bookings@example.org' });
    expect(parsed.to).toMatchObject([{ name: 'Ada L.', address: 'ada@example.org' }]);
  });

  it('has a Message-ID that is the same at every try', async () => {
    const tries = await Promise.all([sent({}), sent({})]);
    const id = `<${mail.followUpId}@example.org>`;
    expect(tries.map(({ parsed }) => parsed.messageId)).toEqual([id, id]);
  });

  it('carries the correlation id, and asks for no automatic answers', async () => {
    const { parsed } = await sent({});
    const headers = new Map(parsed.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('x-correlation-id')).toBe('req-7');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
  });

  it.each([
    ['the name of the guest', { to: { email: 'ada@example.org', name: HOSTILE } }],
    ['the name of the venue', { senderName: HOSTILE }],
    ['the subject', { letter: { ...mail.letter, subject: HOSTILE } }],
    ['the correlation id', { correlationId: HOSTILE }],
  ])('gets no header and no recipient from line breaks in %s', async (_, changes) => {
    const { envelope, parsed, source } = await sent(changes);
    expect(envelope.to).toEqual(['ada@example.org']);
    expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(source).not.toMatch(/^bcc:/im);
    expect(parsed.text?.trim()).toBe('Dear Ada');
  });

  it.each([
    'ada@example.org\r\nBcc: eve@example.org',
    'ada@example.org, eve@example.org',
    'ada@example.org> <eve@example.org',
    'ada lovelace@example.org',
    'eve@example.org,@example.org',
    'example.org',
    '',
  ])('is not made at all for an address that could be more than one: %j', async (email) => {
    await expect(sent({ to: { email, name: 'Ada' } })).rejects.toThrow('characters that no address has');
  });

  it.each(["ada.o'neil+dinner@example.org", 'ädä@exämple.org', 'ada@[192.0.2.1]'])(
    'reaches %s',
    async (email) => {
      const { envelope } = await sent({ to: { email, name: 'Ada' } });
      expect(envelope.to).toHaveLength(1);
    },
  );

  it('brings the calendar entry as something to publish, and as a file', async () => {
    const { source, parsed } = await sent({ calendar: { method: 'PUBLISH', content: CALENDAR } });
    expect(source).toContain('Content-Type: text/calendar; charset=utf-8; method=PUBLISH');
    expect(parsed.attachments.map(({ filename }) => filename)).toContain('booking.ics');
  });

  it('brings the calendar a cancellation as what it is', async () => {
    const { source } = await sent({ calendar: { method: 'CANCEL', content: CALENDAR } });
    expect(source).toContain('Content-Type: text/calendar; charset=utf-8; method=CANCEL');
  });
});

describe('MAIL_FROM', () => {
  it.each([
    'Harbour Table <bookings@example.org>',
    'bookings@example.org',
    '"Table, Harbour" <bookings@example.org>',
  ])('may be %s', (text) => expect(senderOf(text)).toBe('bookings@example.org'));

  it.each(['', 'Harbour Table', 'Harbour Table <>'])('may not be without an address: %j', (text) => {
    expect(() => senderOf(text)).toThrow('MAIL_FROM must be an address');
  });
});
