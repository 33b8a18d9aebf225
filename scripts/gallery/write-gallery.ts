/**
 * `npm run gallery` writes docs/letters/, a page for each language with every letter that comes along; with `--check` it
 * only says whether it would change one.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { exampleLetters, LANGUAGES } from '#follow-ups';
import { galleryPage } from './gallery-page.js';

const DIRECTORY = fileURLToPath(new URL('../../docs/letters/', import.meta.url));

await mkdir(DIRECTORY, { recursive: true });
for (const language of LANGUAGES) {
  const page = galleryPage(language, exampleLetters(language), LANGUAGES);
  const file = `${DIRECTORY}${language}.html`;
  if (!process.argv.includes('--check')) await writeFile(file, page);
  else if (page !== (await readFile(file, 'utf8').catch(() => ''))) {
    console.error(`docs/letters/${language}.html is not what the letters are: run "npm run gallery".`);
    process.exitCode = 1;
  }
}
