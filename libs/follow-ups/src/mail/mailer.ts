import type { OutgoingMail } from './outgoing-mail.js';

/** The way out for mail. */
export abstract class Mailer {
  /** The address that mail comes from. */
  abstract readonly sender: string;

  /**
   * Resolves when somebody else has taken charge of the mail: the mail server has said so, or the file is on disk.
   *
   * Throws whatever went wrong, with personal data in it as likely as not: hand it to {@link failureCode} and to nobody
   * else. When `signal` aborts, it gives up as soon as it can; the mail may be out all the same.
   */
  abstract deliver(mail: OutgoingMail, signal: AbortSignal): Promise<void>;
}
