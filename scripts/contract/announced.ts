import type { Break } from './breaks.js';

/**
 * Which breaks a changelog announces. Each has an entry below a heading "Breaking" of the section "Unreleased" that names, in
 * backticks, its operation and the last part of its place: the member, parameter, header, scope, code or media type.
 */
export function announcedIn(changelog: string): (found: Pick<Break, 'operation' | 'place'>) => boolean {
  const unreleased = sectionOf(changelog, 2, /^\[?Unreleased\]?$/);
  const entries = sectionOf(unreleased, 3, /^Breaking$/)
    .split(/^- /m)
    .map((entry) => new Set([...entry.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string)));
  return ({ operation, place }) => {
    const part = partOf(place);
    return entries.some((names) => names.has(operation) && (part === undefined || names.has(part)));
  };
}

/** `eventTypes` of `answer 200: body.data[].eventTypes[]`; nothing for an operation or a body as a whole. */
export function partOf(place: string): string | undefined {
  const last = place
    .replace(/(\[\]|\.\*)+$/, '')
    .split(/[ .]/)
    .at(-1);
  return last === '' || last === 'body' ? undefined : last;
}

/** From the heading to the next one of its level. */
function sectionOf(page: string, level: number, title: RegExp): string {
  const mark = `${'#'.repeat(level)} `;
  const lines = page.split('\n');
  const begin = lines.findIndex(
    (line) => line.startsWith(mark) && title.test(line.slice(mark.length).trim()),
  );
  if (begin === -1) return '';
  const end = lines.findIndex((line, index) => index > begin && line.startsWith(mark));
  return lines.slice(begin + 1, end === -1 ? undefined : end).join('\n');
}
