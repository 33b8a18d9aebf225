const LONGEST = 35;

/** Whether a text names a language as BCP 47 does: `de`, `pt-BR`. Of 35 characters at most, as RFC 5646 advises. */
export function isLanguageTag(text: string): boolean {
  if (text.length > LONGEST) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
