import type { LetterTemplate } from './languages/words.js';
import type { Letter, LetterSubject, Tongue } from './letter.js';
import { setAsHtml } from './set-as-html.js';
import { setAsText } from './set-as-text.js';
import { writePage } from './template/write-page.js';

/** One letter, said twice: as plain text and as HTML. Throws `TemplateInvalid` where the template is not one. */
export function writeLetter(template: LetterTemplate, subject: LetterSubject, tongue: Tongue): Letter {
  const page = writePage(template, subject, tongue);
  return { subject: page.subject, text: setAsText(page), html: setAsHtml(page) };
}
