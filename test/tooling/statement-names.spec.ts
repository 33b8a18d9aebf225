import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TEST_CODE = /\.(spec|int-spec|e2e-spec)\.ts$|\/testing\//;

/** The names of all prepared statements that production code has, each as often as it is given. */
async function statementNames(): Promise<string[]> {
  const files = await Promise.all(
    ['apps', 'libs'].map(async (folder) =>
      (await readdir(join(ROOT, folder), { recursive: true })).map((file) => join(ROOT, folder, file)),
    ),
  );
  const sources = files.flat().filter((file) => file.endsWith('.ts') && !TEST_CODE.test(file));
  const texts = await Promise.all(sources.map((file) => readFile(file, 'utf8')));
  return texts.flatMap((text) =>
    Array.from(
      text.matchAll(/\bname: '([\w-]+)',(?:\s*(?:as|isRead|answerTimeoutMs): [^,]+,)*\s*text:/g),
      ([, name = '']) => name,
    ),
  );
}

describe('prepared statements', () => {
  it('have a name that no other statement has: a connection refuses two texts under one name', async () => {
    const names = await statementNames();

    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
