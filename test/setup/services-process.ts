import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServicesMessage } from './services-message.js';
import { startTestPostgres } from './test-postgres.js';
import { startTestRedis } from './test-redis.js';

/** What has been started, in order; it is stopped in the opposite one. */
const started: { stop(): Promise<void> }[] = [];
let isStopping = false;

const tell = (message: ServicesMessage): void => void process.send?.(message);

async function stopEverything(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  for (const service of started.reverse()) await service.stop().catch(console.error);
  process.exit(exitCode);
}

process.once('disconnect', () => void stopEverything(0));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stopEverything(1));

try {
  const notes: string[] = [];
  const directory = await mkdtemp(join(tmpdir(), 'slotledger-test-files-'));
  started.push({ stop: () => rm(directory, { recursive: true, force: true }) });
  const postgres = await startTestPostgres((line) => notes.push(line));
  started.push(postgres);
  const redis = await startTestRedis();
  started.push(redis);
  notes.push(redis.note);
  const environment = { TEST_DIRECTORY: directory, ...postgres.environment, ...redis.environment };
  tell({ kind: 'ready', environment, notes });
  if (!process.connected) await stopEverything(0);
} catch (error) {
  tell({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  await stopEverything(1);
}
