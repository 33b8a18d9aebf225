import { existsSync } from 'node:fs';

/** What a shell says of a program that SIGPIPE has ended, which Node turns into an error. */
export const READER_GONE = 141;

/**
 * Runs a program that an operator starts, with the settings of `.env`, and ends with the exit code that `work` resolves
 * to. What it cannot do it says in a sentence, and ends with 1; LOG_LEVEL=debug tells where it was thrown as well.
 */
export async function runProgram(work: () => Promise<number>): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  outliveReaders();
  const exitCode = await work().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message || error.name : String(error));
    if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
    return 1;
  });
  process.exitCode ??= exitCode;
}

/** What was asked for is done to its end, also when nobody reads what is said of it any more. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exitCode = READER_GONE;
    });
}
