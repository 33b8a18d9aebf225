import type { Channel, FollowUpKind } from '../domain/follow-up.js';
import { type Language, wordsIn } from './languages/find-language.js';
import type { LetterTemplate } from './languages/words.js';

/** The letter that we bring along; a message for a telephone has no subject. */
export function builtInTemplate(kind: FollowUpKind, channel: Channel, language: Language): LetterTemplate {
  const { letters, texts } = wordsIn(language);
  return channel === 'email' ? letters[kind] : { subject: '', body: texts[kind] };
}
