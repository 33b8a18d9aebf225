/** `npm run client` writes what the client knows of the contract; with `--check` it only says whether that is up to date. */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import type { Document } from '../contract/document.js';
import { clientSource } from './client-source.js';

const CONTRACT = 'docs/openapi.json';
const FILE = 'libs/client/src/generated/contract.ts';

const document = JSON.parse(await readFile(CONTRACT, 'utf8')) as Document;
const wanted = await format(clientSource(document), { ...(await resolveConfig(FILE)), parser: 'typescript' });
const before = await readFile(FILE, 'utf8').catch(() => undefined);
if (before === wanted) console.log(`${FILE} is up to date`);
else if (process.argv.includes('--check')) {
  console.log(`${FILE} differs from what ${CONTRACT} makes: run "npm run client"`);
  process.exitCode = 1;
} else {
  await writeFile(FILE, wanted);
  console.log(`${FILE} written`);
}
