/** A format holds some 20 kB of ICU's; with four for each zone and locale, this is room for a hundred of those. */
const MOST = 400;

const kept = new Map<string, Intl.DateTimeFormat>();

/**
 * The format of these options, made once: making one takes 60 to 100 times as long as using it. Of the ones that are
 * kept, the oldest makes room.
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const [oldest] = kept.keys();
  if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
  const format = new Intl.DateTimeFormat(locale, options);
  kept.set(key, format);
  return format;
}
