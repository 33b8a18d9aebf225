import type { Channel, FollowUpKind } from '../domain/follow-up.js';
import { builtInTemplate } from './built-in-template.js';
import { comparable, DEFAULT_LANGUAGE, LANGUAGES, ranges } from './languages/find-language.js';
import { tongueFor } from './languages/tongue-for.js';
import type { LetterTemplate } from './languages/words.js';
import type { Tongue } from './letter.js';

/** What a tenant's template is called that takes the place of ours. */
export const STANDARD_TEMPLATE = 'standard';

/** A template that the tenant has written, in one language (BCP 47). */
export interface OwnTemplate extends LetterTemplate {
  readonly language: string;
}

export interface TemplateWish {
  readonly kind: FollowUpKind;
  readonly channel: Channel;
  /** The name that a rule asks for; null for the standard one. */
  readonly template: string | null;
  readonly guestLocale: string | undefined;
  readonly serviceLanguage: string | undefined;
}

export interface PickedTemplate {
  readonly template: LetterTemplate;
  readonly tongue: Tongue;
}

/**
 * The template to write with. The guest's language comes before the service's, and both before English; in each, the
 * tenant's own template comes before ours. Who asks for a template by its name gets that one in whatever language there
 * is before getting another: it says something that ours do not.
 */
export function pickTemplate(wish: TemplateWish, own: readonly OwnTemplate[]): PickedTemplate {
  const { kind, channel, guestLocale, serviceLanguage } = wish;
  const languages = [guestLocale, serviceLanguage, DEFAULT_LANGUAGE].flatMap((tag) =>
    tag === undefined ? [] : ranges(tag),
  );
  const isNamed = wish.template !== null && own.length > 0;
  const inTongue = (language: string, template: LetterTemplate): PickedTemplate => ({
    template,
    tongue: tongueFor(language, guestLocale),
  });
  for (const language of languages) {
    const ours = LANGUAGES.find((known) => known === language);
    const theirs = own.find((template) => comparable(template.language) === language);
    if (theirs !== undefined) return inTongue(theirs.language, theirs);
    if (ours !== undefined && !isNamed) return inTongue(ours, builtInTemplate(kind, channel, ours));
  }
  const [first] = own;
  return first === undefined
    ? inTongue(DEFAULT_LANGUAGE, builtInTemplate(kind, channel, DEFAULT_LANGUAGE))
    : inTongue(first.language, first);
}
