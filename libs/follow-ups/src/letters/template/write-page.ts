import { wordsIn } from '../languages/find-language.js';
import type { LetterTemplate } from '../languages/words.js';
import type { LetterSubject, Tongue } from '../letter.js';
import { oneLine } from '../plain-words.js';
import { letterValues } from './letter-values.js';
import { blocksOf, DETAILS, type Page } from './page.js';
import { renderTemplate } from './render-template.js';

const LONGEST_SUBJECT = 250;

/** A template filled in. Throws `TemplateInvalid` where it is not one. */
export function writePage(template: LetterTemplate, letter: LetterSubject, tongue: Tongue): Page {
  const words = wordsIn(tongue.language);
  const values = letterValues(letter, tongue);
  const { labels } = words;
  return {
    language: tongue.locale,
    subject: oneLine(
      renderTemplate('subject', template.subject, values).replaceAll(DETAILS, ''),
      LONGEST_SUBJECT,
    ),
    blocks: blocksOf(renderTemplate('body', template.body, values)),
    details: [
      [labels.what, words.serviceAt(values.service, values.venue)],
      [labels.day, values.day],
      [labels.time, `${values.hours}, ${values.zone}`],
      [labels.party, values.party],
    ],
    signature: values.venue,
    reference: `${words.reference} ${values.reference}`,
  };
}
