import { join } from 'node:path';
import {
  createTransport,
  type StreamSentMessageInfo,
  type StreamTransportOptions,
  type Transporter,
} from 'nodemailer';
import { compose } from './compose.js';
import { Mailer } from './mailer.js';
import type { OutgoingMail } from './outgoing-mail.js';
import { writeAtOnce } from './write-at-once.js';
import { writeFileDurably } from './write-file-durably.js';

/** Mail as files that any mail program opens, for laptops and tests. A letter that is sent again replaces itself. */
export class EmlFileMailer extends Mailer {
  private readonly transporter: Transporter<StreamSentMessageInfo, StreamTransportOptions> = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
  });

  constructor(
    private readonly directory: string,
    readonly sender: string,
  ) {
    super();
    this.transporter.use('stream', writeAtOnce);
  }

  async deliver(mail: OutgoingMail, signal: AbortSignal): Promise<void> {
    const { message } = await this.transporter.sendMail({ ...compose(mail, this.sender), signal });
    if (!Buffer.isBuffer(message)) throw new TypeError('nodemailer was asked for a buffer');
    signal.throwIfAborted();
    await writeFileDurably(join(this.directory, fileNameOf(mail)), message);
  }
}

/** `2027-03-13-reminder-<follow-up id>.eml`, the day in UTC. Nothing of the person: file names get listed and backed up. */
const fileNameOf = ({ dueAt, kind, followUpId }: OutgoingMail): string =>
  `${new Date(dueAt).toISOString().slice(0, 10)}-${kind}-${followUpId}.eml`;
