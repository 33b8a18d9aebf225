import { existsSync } from 'node:fs';
import { runCommandLine } from './commands/command-line.js';

/** `npm run slotledger -- …`: what an operator does without the API. */
if (existsSync('.env')) process.loadEnvFile('.env');

process.exitCode = await runCommandLine(process.argv.slice(2), {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});
