/** Control characters, line separators, and the marks that turn the direction of writing and can disguise a word. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** Text from outside made fit for one line: a heading, a header, a calendar entry. At most `longest` characters. */
export function oneLine(text: string, longest = 120): string {
  const line = text.replace(LONE_SURROGATE, '\ufffd').replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...line];
  if (characters.length <= longest) return line;
  const cut = characters.slice(0, longest - 1).join('');
  return `${cut.trimEnd()}…`;
}

/** `.com`, `//`, `@`: what a mail program would make into a link. */
const LOOKS_LIKE_A_LINK = /[@/\\<>]|[^\s.]\.[^\s.]{2,}/u;
const LONGEST_NAME = 60;

/**
 * The name to greet somebody by, or undefined when it is more likely an advertisement: bookings under a stranger's
 * address and with a "name" that is a link are a known way to send spam through other people's servers.
 */
export function greetableName(name: string): string | undefined {
  const line = oneLine(name, Infinity);
  return line === '' || line.length > LONGEST_NAME || LOOKS_LIKE_A_LINK.test(line) ? undefined : line;
}
