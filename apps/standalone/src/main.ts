import { existsSync } from 'node:fs';
import { stopWhenOrphaned } from './processes/orphaned.js';
import { Shutdown } from './processes/shutdown.js';

/**
 * `npm start`: everything on one machine. An embedded PostgreSQL (unless DATABASE_URL is set), the API and the worker,
 * each a process of its own, under this one.
 */
const shutdown = new Shutdown();

/** A terminal's Ctrl-C may reach us twice, from the terminal and from npm: only a later one is impatience. */
const ECHO_MS = 1_500;
let firstSignalAt: number | undefined;

function onSignal(): void {
  if (firstSignalAt === undefined) {
    firstSignalAt = Date.now();
    process.stdout.write('\nStopping …\n');
    void end(0);
  } else if (Date.now() - firstSignalAt > ECHO_MS) {
    process.stdout.write('Still stopping: requests and jobs that have begun are finished first.\n');
  }
}

/** Stops everything and ends with the exit code; the first reason counts. */
async function end(exitCode: number, reason?: unknown): Promise<void> {
  if (shutdown.hasBegun) return;
  if (reason !== undefined) tell(reason);
  const stopped = shutdown.run();
  await Promise.allSettled([stopped, starting]);
  if (exitCode === 0) process.stdout.write('Stopped. "npm start" finds your data again.\n');
  process.exit(exitCode);
}

function tell(reason: unknown): void {
  const message = reason instanceof Error ? reason.message : String(reason);
  process.stderr.write(`\n${message}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && reason instanceof Error) console.error(reason);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
stopWhenOrphaned(() => void end(0));
// A closed terminal takes our output with it, which is no reason to stop uncleanly.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

if (existsSync('.env')) process.loadEnvFile('.env');
process.stdout.write('\nStarting Slotledger\n');
// Loaded only now: it takes a second or two, and by then signals must be heard.
const starting = import('./start/start.js').then(({ start }) =>
  start(shutdown, (reason) => void end(1, reason)),
);
starting.catch((error: unknown) => end(1, error));
