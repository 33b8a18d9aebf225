import type { Break } from './breaks.js';

/**
 * Which breaks a changelog announces. Each has an entry below a heading "Breaking" of the section "Unreleased" that names, in
 * backticks, its operation and the last part of its place: the member, parameter, header, scope, code, status or media type.
 * An operation as a whole, that is gone or has another address, is announced by an entry that names nothing else but
 * operations and addresses.
 */
export function announcedIn(
  changelog: string,
  operations: ReadonlySet<string>,
): (found: Pick<Break, 'operation' | 'place'>) => boolean {
  const unreleased = sectionOf(changelog, 2, /^\[?Unreleased\]?$/);
  const entries = sectionOf(unreleased, 3, /^Breaking$/)
    .split(/^- /m)
    .map((entry) => new Set([...entry.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string)));
  return ({ operation, place }) => {
    const part = partOf(place);
    const isOfAll = (name: string): boolean => operations.has(name) || ADDRESS.test(name);
    return entries.some(
      (names) => names.has(operation) && (part === undefined ? [...names].every(isOfAll) : names.has(part)),
    );
  };
}

const ADDRESS = /^[A-Z]+ \//;

/** `eventTypes` of `answer 200: body.data[].eventTypes[]`, `body` of a body as a whole; nothing for an operation as a whole. */
export function partOf(place: string): string | undefined {
  const last = place
    .replace(/(\[\]|\.\*)+$/, '')
    .split(/[ .]/)
    .at(-1);
  return last === '' ? undefined : last;
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
