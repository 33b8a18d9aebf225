import type { InstantMs } from '#platform';
import { calendarEntry } from '../../letters/calendar-entry.js';
import type { LetterSubject } from '../../letters/letter.js';
import { pickTemplate, type PickedTemplate } from '../../letters/pick-template.js';
import { writeLetter } from '../../letters/write-letter.js';
import { writeText } from '../../letters/write-text.js';
import type { OutgoingMail } from '../../mail/outgoing-mail.js';
import type { Claim } from '../../store/claim-follow-ups.js';
import type { SealedBooking } from '../../store/read-followed-bookings.js';
import type { OutgoingText } from '../../texting/text-messenger.js';
import type { Recipient } from './booking-contacts.js';

/** A booking that wants its follow-up now, and whom it goes to. */
export interface Contents {
  readonly booking: SealedBooking;
  readonly recipient: Recipient;
  readonly link: string | undefined;
}

/** The mail for a claimed follow-up, with an entry for the guest's calendar where that has something new to learn. */
export function writeMail(claim: Claim, contents: Contents, sender: string, now: InstantMs): OutgoingMail {
  const { id, kind, dueAt, correlationId } = claim;
  const { booking, recipient } = contents;
  const subject = subjectOf(claim, contents);
  const { template, tongue } = templateFor(claim, contents);
  // A request is no date yet, so a change to one is no news to a calendar.
  const calendar =
    booking.status === 'pending' ? undefined : calendarEntry(kind, subject, tongue, sender, now);
  return {
    followUpId: id,
    kind,
    dueAt,
    correlationId,
    to: recipient,
    senderName: booking.venueName,
    letter: writeLetter(template, subject, tongue),
    ...(calendar !== undefined && { calendar }),
  };
}

/** The short message for a claimed follow-up that goes to a telephone. */
export function writeMessage(
  claim: Claim & Pick<OutgoingText, 'channel'>,
  contents: Contents,
  phone: string,
): OutgoingText {
  const { template, tongue } = templateFor(claim, contents);
  const text = writeText(template.body, subjectOf(claim, contents), tongue);
  return { followUpId: claim.id, channel: claim.channel, to: phone, text };
}

const subjectOf = ({ facts }: Claim, { booking, recipient, link }: Contents): LetterSubject => ({
  ...booking,
  guestName: recipient.name,
  facts,
  link,
});

const templateFor = (claim: Claim, { booking, recipient }: Contents): PickedTemplate =>
  pickTemplate(
    { ...claim, guestLocale: recipient.locale, serviceLanguage: booking.language ?? undefined },
    booking.templates,
  );
