import type { Tongue } from '../letter.js';
import { comparable, languageFor, ranges } from './find-language.js';

/** Where only a language is known, and somebody has to say how it writes its dates. */
const REGION: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES' };

/**
 * The words that go with a template of this language, and the manner of its dates: that of the guest where they share
 * the language. A guest from Vienna gets German with Austrian dates; who reads a template in a language that we have no
 * words in gets its dates, and English labels.
 */
export function tongueFor(templateLanguage: string, guestLocale: string | undefined): Tongue {
  const isShared = guestLocale !== undefined && ranges(guestLocale).includes(comparable(templateLanguage));
  const wished = isShared ? guestLocale : templateLanguage;
  return {
    language: languageFor([templateLanguage]),
    locale: REGION[comparable(wished)] ?? supported(wished),
  };
}

/** The locale itself, or English where Intl does not know it: it would take that of the machine. */
const supported = (locale: string): string =>
  Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? REGION['en'] ?? 'en';
