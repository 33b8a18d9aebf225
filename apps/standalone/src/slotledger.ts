import { existsSync } from 'node:fs';
import { runCommandLine } from './commands/command-line.js';
import { READER_GONE } from './commands/standard-output.js';

/** `npm run slotledger -- …`: what an operator does without the API. */
if (existsSync('.env')) process.loadEnvFile('.env');

// What was asked for is done to its end, also when nobody reads what it says.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exitCode = READER_GONE;
  });

const exitCode = await runCommandLine(process.argv.slice(2), {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});
process.exitCode ??= exitCode;
