import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import type { Words } from './words.js';

export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];

const WORDS: Readonly<Record<Language, Words>> = { en, de, fr, es };

export const DEFAULT_LANGUAGE: Language = 'en';

/**
 * `de-Latn-AT` → `de-latn-at`, `de-latn`, `de`: from the most special to the most general (RFC 4647, 3.4). However it is
 * written: `DE-at` and `de-AT` name the same language, and `iw` is what `he` was called.
 */
export function ranges(tag: string): string[] {
  const parts = comparable(tag).split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

/** As it is compared, and never shown. */
export function comparable(tag: string): string {
  try {
    return (Intl.getCanonicalLocales(tag)[0] ?? tag).toLowerCase();
  } catch {
    return tag.toLowerCase();
  }
}

const isLanguage = (tag: string): tag is Language => LANGUAGES.some((language) => language === tag);

/** The language of our own letters that comes nearest to the first tag for which there is one. */
export function languageFor(tags: readonly (string | undefined)[]): Language {
  const wishes = tags.flatMap((tag) => (tag === undefined ? [] : ranges(tag)));
  return wishes.find(isLanguage) ?? DEFAULT_LANGUAGE;
}

export const wordsIn = (language: Language): Words => WORDS[language];
