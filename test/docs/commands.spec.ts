import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../apps/standalone/src/commands/known-commands.js';

const pages = ['README.md', ...(await readdir('docs')).map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
);

/** Lines of code with a command of an operator in them: by npm, or by the program itself. */
const WRITTEN = /^ *(?:npm run -s slotledger -- |.*slotledger\.js )(\S+ \S+)(.*)$/gm;

const written = (
  await Promise.all(
    pages.map(async (page) =>
      [...(await readFile(page, 'utf8')).matchAll(WRITTEN)].map(
        ([line, name = '', rest = '']): [string, string, string[]] => [
          `${page}: ${line.trim()}`,
          name,
          [...rest.matchAll(/--([a-z-]+)/g)].map(([, option = '']) => option),
        ],
      ),
    ),
  )
).flat();

describe('the documentation', () => {
  it.each(written)('has a command that there is, with options that it has: %s', (_, name, options) => {
    expect(Object.keys(COMMANDS)).toContain(name);
    expect(COMMANDS[name]?.options).toEqual(expect.arrayContaining(options));
  });

  it('has every command that an operator must know for keys', () => {
    const named = written.map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(['keys status', 'keys rewrap', 'api-keys create']));
  });
});
