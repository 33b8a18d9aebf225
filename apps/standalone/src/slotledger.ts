import { runCommandLine } from './commands/command-line.js';
import { runProgram } from './processes/run-program.js';

/** `npm run slotledger -- …`: what an operator does without the API. */
await runProgram(() =>
  runCommandLine(process.argv.slice(2), {
    say: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
  }),
);
