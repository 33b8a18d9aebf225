import type { InstantMs, Uuid } from '#platform';
import type { FollowUpKind } from '../domain/follow-up.js';
import type { Letter } from '../letters/letter.js';

/** A letter in its envelope. The same follow-up always makes the same Message-ID and the same file name. */
export interface OutgoingMail {
  readonly followUpId: Uuid;
  readonly kind: FollowUpKind;
  readonly dueAt: InstantMs;
  readonly correlationId: string;
  readonly to: { readonly email: string; readonly name: string };
  /** Shown as the sender's name; the address is the one of MAIL_FROM. */
  readonly senderName: string;
  readonly letter: Letter;
  readonly calendar?: CalendarFile;
}

/** iCalendar text, and what a calendar is to do with it (RFC 5546). */
export interface CalendarFile {
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly content: string;
}
