/**
 * `npm run contract:check` compares docs/openapi.json with docs/openapi.released.json, the contract as it was last released,
 * and fails for every difference that breaks a client and that CHANGELOG.md does not announce. `npm run contract:release`
 * makes the contract of today the released one.
 */
import { copyFile, readFile } from 'node:fs/promises';
import { announcedIn } from './announced.js';
import { breaksBetween } from './breaks.js';
import { type Document, operationsOf } from './document.js';

const CURRENT = 'docs/openapi.json';
const RELEASED = 'docs/openapi.released.json';

const read = async (file: string): Promise<Document> => JSON.parse(await readFile(file, 'utf8')) as Document;

async function check(): Promise<void> {
  const [released, current] = [await read(RELEASED), await read(CURRENT)];
  const breaks = breaksBetween(released, current);
  const operations = new Set([...operationsOf(released).keys(), ...operationsOf(current).keys()]);
  const isAnnounced = announcedIn(await readFile('CHANGELOG.md', 'utf8'), operations);
  for (const { operation, place, what } of breaks)
    console.log(
      [isAnnounced({ operation, place }) ? 'announced ' : 'BREAKS    ', `${operation}:`, place, what].join(
        ' ',
      ),
    );
  const silent = breaks.filter((found) => !isAnnounced(found));
  console.log(
    `${breaks.length} breaking differences to the released contract, ${silent.length} not announced`,
  );
  if (silent.length === 0) return;
  console.log(
    'Keep the contract, or name each operation and the part of it that breaks, both in backticks and in one entry, under "### Breaking" in the section "Unreleased" of CHANGELOG.md.',
  );
  process.exitCode = 1;
}

if (process.argv.includes('--release')) {
  await copyFile(CURRENT, RELEASED);
  console.log(`${RELEASED} is what ${CURRENT} is`);
} else {
  await check();
}
