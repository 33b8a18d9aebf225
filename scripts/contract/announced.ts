/**
 * The operations whose breaks the changelog announces: those named in backticks below a heading "Breaking" of the section
 * "Unreleased".
 */
export function announcedIn(changelog: string): ReadonlySet<string> {
  const unreleased = sectionOf(changelog, 2, /^\[?Unreleased\]?$/);
  const breaking = sectionOf(unreleased, 3, /^Breaking$/);
  return new Set([...breaking.matchAll(/`(\w+)`/g)].map(([, name]) => name as string));
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
