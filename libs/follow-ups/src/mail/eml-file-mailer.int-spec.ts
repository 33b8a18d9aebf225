import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { EmlFileMailer } from './eml-file-mailer.js';
import type { OutgoingMail } from './outgoing-mail.js';

const mail: OutgoingMail = {
  followUpId: '01957a3c-0000-7000-8000-000000000009',
  kind: 'reminder',
  dueAt: Date.parse('2027-03-13T19:00:00Z'),
  correlationId: 'req-7',
  to: { email: 'ada@example.org', name: 'Ada L.' },
  senderName: 'Harbour Table',
  letter: { subject: 'See you soon – 19:00', text: 'Dear Ada', html: '<p>Dear Ada</p>' },
};
const never = new AbortController().signal;

describe('mail as files', () => {
  let root: string;
  let directory: string;
  let mailer: EmlFileMailer;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'slotledger-mail-'));
    directory = join(root, 'data', 'mail');
    mailer = new EmlFileMailer(directory, 'bookings@example.org');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('makes its folder for its owner alone, and the files too', async () => {
    await mailer.deliver(mail, never);
    const [file = ''] = await readdir(directory);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600);
  });

  it('names a file by day, kind and follow-up, and by nothing of the guest', async () => {
    await mailer.deliver(mail, never);
    expect(await readdir(directory)).toEqual([`2027-03-13-reminder-${mail.followUpId}.eml`]);
  });

  it('writes what a mail program reads', async () => {
    await mailer.deliver(mail, never);
    const [file = ''] = await readdir(directory);
    const parsed = await PostalMime.parse(await readFile(join(directory, file)));
    expect(parsed).toMatchObject({ subject: 'See you soon – 19:00', to: [{ address: 'ada@example.org' }] });
  });

  it('replaces a letter that is sent again', async () => {
    await mailer.deliver(mail, never);
    await mailer.deliver(mail, never);
    expect(await readdir(directory)).toHaveLength(1);
  });

  it('writes nothing once it is told to give up', async () => {
    await expect(mailer.deliver(mail, AbortSignal.abort())).rejects.toThrow();
    await expect(readdir(directory)).rejects.toThrow('ENOENT');
  });

  it('leaves no half-written file behind when it fails', async () => {
    await writeFile(join(root, 'data'), 'a file where the folder should be');
    await expect(mailer.deliver(mail, never)).rejects.toThrow();
    expect(await readdir(root)).toEqual(['data']);
  });
});
