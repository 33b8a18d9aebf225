import { readFile, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger } from '#platform';
import { ApiModule } from '../../api.module.js';
import { createHttpAdapter } from '../../http/http-adapter.js';
import { problemsMarkdown } from '../../problems/problem-pages.js';
import { nestOptions } from '../../startup/nest-options.js';
import { createDocument } from '../create-document.js';
import { withStatesDiagram } from './states-diagram.js';

/**
 * `npm run openapi` writes the files that are made from the API's code; with `--check` it writes nothing and fails when
 * one of them is not what the code would make. Needs no database: in preview mode Nest creates nothing.
 */
async function generated(): Promise<Record<string, string>> {
  const silent = createLogger('openapi', 'silent');
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule,
    createHttpAdapter(silent),
    nestOptions({ preview: true, logger: false }),
  );
  return {
    'docs/openapi.json': `${JSON.stringify(createDocument(app), null, 2)}\n`,
    'docs/problems.md': problemsMarkdown(),
    'docs/bookings.md': withStatesDiagram(await readFile('docs/bookings.md', 'utf8')),
  };
}

const checkOnly = process.argv.includes('--check');
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

for (const [file, text] of Object.entries(await generated())) {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before === text) say(`${file} is up to date`);
  else if (checkOnly) {
    say(`${file} differs from what the code makes: run "npm run openapi" and look at what changed`);
    process.exitCode = 1;
  } else {
    await writeFile(file, text);
    say(`${file} written`);
  }
}
