import {
  createTransport,
  type SMTPPoolOptions,
  type SMTPPoolSentMessageInfo,
  type Transporter,
} from 'nodemailer';
import { compose } from './compose.js';
import { Mailer } from './mailer.js';
import type { OutgoingMail } from './outgoing-mail.js';
import { writeAtOnce } from './write-at-once.js';

const PATIENCE_MS = 10_000;
/** Opened as they are needed. Postfix takes 50 from one client. */
const MOST_CONNECTIONS = 20;

/** Mail to a server (RFC 5321), over a few connections that stay open between letters. */
export class SmtpMailer extends Mailer {
  private readonly transporter: Transporter<SMTPPoolSentMessageInfo, SMTPPoolOptions>;

  constructor(
    smtpUrl: string,
    readonly sender: string,
  ) {
    super();
    this.transporter = createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: MOST_CONNECTIONS,
      maxMessages: Infinity, // a server that wants another connection closes this one
      // A connection that closes in mid-letter is a failed try, to be counted as one, and not to be repeated unseen.
      maxRequeues: 0,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
    });
    this.transporter.use('stream', writeAtOnce);
  }

  async deliver(mail: OutgoingMail, signal: AbortSignal): Promise<void> {
    await this.transporter.sendMail({ ...compose(mail, this.sender), signal });
  }

  /** Lets go of the connections; a letter that is under way is finished first. */
  close(): void {
    this.transporter.close();
  }
}
