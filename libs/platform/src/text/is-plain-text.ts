export interface TextShape {
  readonly maxCharacters: number;
  readonly lines: 'one' | 'many';
}

/** Control characters, and halves of surrogate pairs: they cannot be stored, or change how the rest is read. */
const NOT_ON_ONE_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const NOT_ON_MANY_LINES = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** Whether a text can be kept and shown as it is, and is not longer than it may be, in Unicode characters. */
export function isPlainText(text: string, { maxCharacters, lines }: TextShape): boolean {
  const isShort = text.length <= maxCharacters || hasAtMost(maxCharacters, text);
  return isShort && !(lines === 'one' ? NOT_ON_ONE_LINE : NOT_ON_MANY_LINES).test(text);
}

/** UTF-16 needs two units for some characters; never more, so a text of twice the length need not be counted. */
const hasAtMost = (maxCharacters: number, text: string): boolean =>
  text.length <= 2 * maxCharacters && [...text].length <= maxCharacters;
