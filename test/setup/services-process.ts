import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Interrupted, Shutdown } from '../../apps/standalone/src/processes/shutdown.js';
import type { ServicesMessage } from './services-message.js';
import { startTestPostgres } from './test-postgres.js';
import { startTestRedis } from './test-redis.js';

const shutdown = new Shutdown();

// A Jest that is gone is no error here: the closed channel has its own handler.
const tell = (message: ServicesMessage): void => void process.send?.(message, undefined, {}, () => undefined);

async function start(): Promise<void> {
  const notes: string[] = [];
  const directory = await mkdtemp(join(tmpdir(), 'slotledger-test-files-'));
  await shutdown.own({ stop: () => rm(directory, { recursive: true, force: true }) });
  const postgres = await shutdown.own(await startTestPostgres((line) => notes.push(line)));
  const redis = await shutdown.own(await startTestRedis());
  const environment = { TEST_DIRECTORY: directory, ...postgres.environment, ...redis.environment };
  tell({ kind: 'ready', environment, notes: [...notes, redis.note] });
}

/** What is still being started is waited for, and then stopped as well. */
async function end(exitCode: number): Promise<void> {
  if (shutdown.hasBegun) return;
  await Promise.allSettled([shutdown.run(), starting]);
  process.exit(exitCode);
}

process.once('disconnect', () => void end(0));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(1));
process.on('uncaughtException', (error) => {
  console.error(error);
  void end(1);
});

const starting = start();
starting.catch(async (error: unknown) => {
  if (error instanceof Interrupted) return;
  tell({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  await end(1);
});

// The channel may have closed while this program was still being loaded, before anybody listened.
if (!process.connected) void end(0);
