import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { observe, type LogLine, type RunningProcess } from './running-process.js';

export type { LogLine, RunningProcess };

export interface RunningApi extends RunningProcess {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
}

export type ProcessEnvironment = Readonly<Record<string, string>>;

const DIST = join(process.cwd(), 'dist', 'apps');

/** Starts an API on a port of its own and resolves when it listens. See `testEnvironment`. */
export async function startApi(environment: ProcessEnvironment): Promise<RunningApi> {
  const api = startProcess('api/src/main.js', { PORT: '0', ...environment });
  const { url } = await untilReady(api, 'listening');
  if (typeof url !== 'string') throw new Error('The API logged "listening" without a url.');
  return { ...api, url };
}

/** Starts a worker and resolves when it works. */
export async function startWorker(environment: ProcessEnvironment): Promise<RunningProcess> {
  const worker = startProcess('worker/src/main.js', environment);
  await untilReady(worker, 'working');
  return worker;
}

/** Starts any program of the build, by its path below `dist/apps`, without waiting for anything. */
export function startProcess(
  program: string,
  environment: ProcessEnvironment,
  options: { readonly arguments?: readonly string[]; readonly followParent?: boolean } = {},
): RunningProcess {
  const file = join(DIST, program);
  if (!existsSync(file)) throw new Error(`${file} is missing: "npm run build" first.`);
  const followParent = pathToFileURL(join(DIST, 'standalone', 'src', 'follow-parent.js')).href;
  const child = fork(file, options.arguments ?? [], {
    // Away from the checkout, so that a developer's own .env is not read.
    cwd: process.env['TEST_DIRECTORY'] ?? '/',
    env: { PATH: process.env['PATH'], ...environment },
    execArgv: options.followParent === false ? [] : ['--import', followParent],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  return observe(child);
}

async function untilReady(process: RunningProcess, message: string): Promise<LogLine> {
  try {
    return await process.waitForLine(({ msg }) => msg === message);
  } catch (error) {
    await process.kill9();
    throw error;
  }
}
