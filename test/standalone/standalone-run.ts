import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ProcessEnvironment, startProcess } from '../support/processes.js';
import type { RunningProcess } from '../support/running-process.js';

/** One `npm start`, without npm. */
export interface StandaloneRun {
  readonly process: RunningProcess;
  /** Every process that belongs to it, PostgreSQL included. */
  pids(): number[];
  /** Resolves when the summary is there. */
  untilRunning(): Promise<void>;
  /** The command of the summary, taken apart. */
  example(): { url: string; headers: Record<string, string>; body: string };
}

/** A data directory for several starts; `remove` also clears away what root keeps outside of it. */
export function newDataDirectory(): { path: string; remove(): void } {
  const path = mkdtempSync(join(process.env['TEST_DIRECTORY'] ?? '/tmp', 'standalone-'));
  const remove = (): void => {
    const { directory } = readJson(join(path, 'postgres.json')) as { directory?: string };
    if (directory !== undefined) rmSync(dirname(directory), { recursive: true, force: true });
    rmSync(path, { recursive: true, force: true });
  };
  return { path, remove };
}

export function startStandalone(dataDirectory: string, environment: ProcessEnvironment = {}): StandaloneRun {
  const run = startProcess('standalone/src/main.js', { SLOTLEDGER_DATA_DIR: dataDirectory, ...environment });
  return {
    process: run,
    pids: () => [run.pid, ...childrenIn(dataDirectory), ...postmasterIn(dataDirectory)],
    untilRunning: async () => {
      await run.waitForLine(({ msg }) => msg?.startsWith('Ctrl-C stops everything') === true, 60_000);
    },
    example: () => takeApart(run.output.join('\n')),
  };
}

function takeApart(output: string): { url: string; headers: Record<string, string>; body: string } {
  const url = /curl -i (\S+)/.exec(output)?.[1];
  const body = /-d '(.*)'/.exec(output)?.[1];
  if (url === undefined || body === undefined) throw new Error(`There is no command to paste in:\n${output}`);
  const headers = [...output.matchAll(/-H '([^:]+): (.*)'/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  return { url, headers: Object.fromEntries(headers) as Record<string, string>, body };
}

function childrenIn(dataDirectory: string): number[] {
  const { children = [] } = readJson(join(dataDirectory, 'running.json')) as { children?: { pid: number }[] };
  return children.map(({ pid }) => pid);
}

function postmasterIn(dataDirectory: string): number[] {
  const { directory = join(dataDirectory, 'postgres') } = readJson(join(dataDirectory, 'postgres.json')) as {
    directory?: string;
  };
  try {
    return [Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0])];
  } catch {
    return [];
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
