import type { InstantMs } from '#platform';
import { calendarEntry } from '../../letters/calendar-entry.js';
import type { LetterSubject } from '../../letters/letter.js';
import { writeLetter } from '../../letters/write-letter.js';
import type { OutgoingMail } from '../../mail/outgoing-mail.js';
import type { Claim } from '../../store/claim-follow-up.js';
import type { SealedBooking } from '../../store/read-followed-booking.js';
import type { Recipient } from './booking-contacts.js';

/** A booking that wants its follow-up now, and whom it goes to. */
export interface MailContents {
  readonly booking: SealedBooking;
  readonly recipient: Recipient;
}

/** The mail for a claimed follow-up; a confirmation brings an entry for the guest's calendar. */
export function writeMail(
  { id, kind, dueAt, correlationId }: Claim,
  { booking, recipient }: MailContents,
  sender: string,
  now: InstantMs,
): OutgoingMail {
  const subject: LetterSubject = { ...booking, guestName: recipient.name };
  return {
    followUpId: id,
    kind,
    dueAt,
    correlationId,
    to: recipient,
    senderName: booking.venueName,
    letter: writeLetter(kind, subject),
    ...(kind === 'confirmation' && { calendar: calendarEntry(subject, sender, now) }),
  };
}
