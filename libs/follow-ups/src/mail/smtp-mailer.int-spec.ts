import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { SmtpSink } from '../testing/smtp-sink.js';
import { sendingFailed } from './mail-failure.js';
import type { OutgoingMail } from './outgoing-mail.js';
import { SmtpMailer } from './smtp-mailer.js';

const mail: OutgoingMail = {
  followUpId: '01957a3c-0000-7000-8000-000000000009',
  kind: 'reminder',
  dueAt: 0,
  correlationId: 'req-7',
  to: { email: 'ada@example.org', name: 'Ada L.' },
  senderName: 'Harbour Table',
  letter: { subject: 'See you soon', text: 'Dear Ada', html: '<p>Dear Ada</p>' },
};
const never = new AbortController().signal;

describe('mail to a server', () => {
  let sink: SmtpSink;
  let mailer: SmtpMailer;

  beforeEach(async () => {
    sink = await new SmtpSink().start();
    mailer = new SmtpMailer(sink.url, 'bookings@example.org');
  });
  afterEach(async () => {
    mailer.close();
    await sink.stop();
  });

  it('is in the hands of the server when it is delivered', async () => {
    await mailer.deliver(mail, never);
    const [received] = sink.received;
    expect(received).toMatchObject({ from: 'bookings@example.org', to: ['ada@example.org'] });
    expect(await PostalMime.parse(received?.source ?? '')).toMatchObject({ subject: 'See you soon' });
  });

  it('fails with a code when the server refuses the recipient, and says so for good', async () => {
    sink.mood = 'refusing';
    const failure = sendingFailed(await mailer.deliver(mail, never).catch((error: unknown) => error));
    expect(failure).toMatchObject({ code: 'EENVELOPE 550', permanent: true });
  });

  it('fails for now when nobody answers at the address', async () => {
    await sink.stop();
    const failure = sendingFailed(await mailer.deliver(mail, never).catch((error: unknown) => error));
    expect(failure).toMatchObject({ code: 'ESOCKET ECONNREFUSED', permanent: false });
  });

  it('gives up on a server that falls silent when it is told to', async () => {
    sink.mood = 'silent';
    const failure = sendingFailed(
      await mailer.deliver(mail, AbortSignal.timeout(200)).catch((error: unknown) => error),
    );
    expect(failure).toMatchObject({ code: 'EABORT', permanent: false });
  });

  it('goes out again over the same mailer when the server is back', async () => {
    await mailer.deliver(mail, never);
    await sink.stop();
    await expect(mailer.deliver(mail, never)).rejects.toThrow();
    await sink.start();
    await mailer.deliver(mail, never);
    expect(sink.received).toHaveLength(2);
  });
});
