import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

const read = (file: string): Promise<string> => readFile(new URL(`../../${file}`, import.meta.url), 'utf8');

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The packages that the section gives a reason for: those in bold at the start of a line of a list. */
function explainedIn(page: string, from: string, to: string): string[] {
  const section = page.slice(page.indexOf(from), page.indexOf(to));
  const entries = section.split(/^- /m).slice(1);
  return entries
    .flatMap((entry) => entry.slice(0, entry.indexOf(': ')).match(/(?<=\*\*`)[^`]+(?=`\*\*)/g) ?? [])
    .toSorted();
}

describe('docs/dependencies.md', () => {
  it('gives a reason for every package that production installs, and for no other', async () => {
    const { dependencies } = JSON.parse(await read('package.json')) as Manifest;
    const page = await read('docs/dependencies.md');

    expect(explainedIn(page, '## What runs in production', '## What builds')).toEqual(
      Object.keys(dependencies).toSorted(),
    );
  });

  it('gives a reason for every package that building and checking needs, and for no other', async () => {
    const { devDependencies } = JSON.parse(await read('package.json')) as Manifest;
    const page = await read('docs/dependencies.md');

    expect(explainedIn(page, '## What builds', '## What is not here')).toEqual(
      Object.keys(devDependencies).toSorted(),
    );
  });
});
