import type { SendMailOptions } from 'nodemailer';
import addressparser from 'nodemailer/lib/addressparser';
import { greetableName, oneLine } from '../letters/plain-words.js';
import { UnusableAddress } from './mail-failure.js';
import type { OutgoingMail } from './outgoing-mail.js';

/**
 * The mail as nodemailer takes it. Names and addresses are handed over apart from each other, so that nothing in a name
 * is ever read as an address, and each is one line before it gets there.
 */
export function compose(mail: OutgoingMail, sender: string): SendMailOptions {
  const to = usableAddress(mail.to.email);
  return {
    messageId: `<${mail.followUpId}@${domainOf(sender)}>`,
    from: { name: oneLine(mail.senderName), address: sender },
    to: { name: greetableName(mail.to.name) ?? '', address: to },
    envelope: { from: sender, to: [to] },
    subject: oneLine(mail.letter.subject, 250),
    text: mail.letter.text,
    html: mail.letter.html,
    ...(mail.calendar !== undefined && {
      icalEvent: { ...mail.calendar, filename: 'booking.ics' },
    }),
    headers: {
      'Auto-Submitted': 'auto-generated', // RFC 3834: no holiday notices in answer
      'X-Correlation-Id': oneLine(mail.correlationId),
    },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The address of MAIL_FROM: `Slotledger <bookings@example.org>` → `bookings@example.org`. Throws when it has none. */
export function senderOf(mailFrom: string): string {
  const [sender] = addressparser(mailFrom, { flatten: true });
  if (sender === undefined || !ADDRESS.test(sender.address))
    throw new Error('MAIL_FROM must be an address, or a name with one: Harbour Table <bookings@example.org>');
  return sender.address;
}

/** Not a check that the address exists; only that nothing in it can end it or begin another one. */
const ADDRESS = /^[^\s\p{Cc}<>()[\],;:"\\@]+@[^\s\p{Cc}<>(),;"\\@]+$/u;

function usableAddress(email: string): string {
  if (!ADDRESS.test(email)) throw new UnusableAddress();
  return email;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
