import { existsSync } from 'node:fs';
import { CommandLineMistake, runCommandLine } from './commands/command-line.js';

/** `npm run slotledger -- …`: what an operator does without the API. Exits with 1 when it could not be done, 2 when it was misspelt. */
if (existsSync('.env')) process.loadEnvFile('.env');

try {
  process.exitCode = await runCommandLine(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof CommandLineMistake ? 2 : 1;
}
