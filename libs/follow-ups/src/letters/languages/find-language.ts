import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import type { Words } from './words.js';

export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];

const WORDS: Readonly<Record<Language, Words>> = { en, de, fr, es };

export const DEFAULT_LANGUAGE: Language = 'en';

/** `de-Latn-AT` → `de-Latn-AT`, `de-Latn`, `de`: from the most special to the most general (RFC 4647, 3.4). */
export function ranges(tag: string): string[] {
  const parts = tag.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

const isLanguage = (tag: string): tag is Language => LANGUAGES.some((language) => language === tag);

/** The language of our own letters that comes nearest to the first tag for which there is one. */
export function languageFor(tags: readonly (string | undefined)[]): Language {
  const wishes = tags.flatMap((tag) => (tag === undefined ? [] : ranges(tag.toLowerCase())));
  return wishes.find(isLanguage) ?? DEFAULT_LANGUAGE;
}

export const wordsIn = (language: Language): Words => WORDS[language];
