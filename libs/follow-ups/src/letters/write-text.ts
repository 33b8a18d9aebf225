import type { LetterSubject, Tongue } from './letter.js';
import { oneLine } from './plain-words.js';
import { letterValues } from './template/letter-values.js';
import { DETAILS } from './template/page.js';
import { renderTemplate } from './template/render-template.js';

/** Ten short messages put together; more than that is a letter. */
const LONGEST_TEXT = 1_530;

/** A message for a telephone: the body of its template on one line. Throws `TemplateInvalid` where it is not one. */
export function writeText(body: string, subject: LetterSubject, tongue: Tongue): string {
  const values = { ...letterValues(subject, tongue), details: '' };
  return oneLine(renderTemplate('body', body, values).replaceAll(DETAILS, ''), LONGEST_TEXT);
}
