import type { FollowUpKind } from '../domain/follow-up.js';
import type { Letter, LetterSubject } from './letter.js';
import { setAsHtml } from './set-as-html.js';
import { setAsText } from './set-as-text.js';
import { wordingOf } from './wording.js';

/** One letter, said twice: as plain text and as HTML. */
export function writeLetter(kind: FollowUpKind, subject: LetterSubject): Letter {
  const wording = wordingOf(kind, subject);
  return { subject: wording.subject, text: setAsText(wording), html: setAsHtml(wording) };
}
