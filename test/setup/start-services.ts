import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { ServicesMessage } from './services-message.js';

declare global {
  var testServices: ChildProcess | undefined;
}

/**
 * Jest's globalSetup: starts one PostgreSQL and, where there is one, one Redis or Valkey for all tests of this run, and
 * passes their URLs on through the environment. They belong to a process of their own, which notices when this one
 * is gone, however it went, and clears everything away.
 */
export default async function startServices(): Promise<void> {
  const setup = join(process.cwd(), 'test', 'setup');
  const services = fork(join(setup, 'services-process.ts'), {
    detached: true, // Ctrl-C ends the tests first; the services see the channel close
    execArgv: [
      '--conditions=source',
      '--disable-warning=ExperimentalWarning',
      '--import',
      join(setup, 'typescript.mjs'),
    ],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  globalThis.testServices = services;
  const { environment, notes } = await firstMessage(services);
  Object.assign(process.env, environment);
  process.stderr.write(`\n${notes.join('\n')}\n`);
  services.unref();
  services.channel?.unref();
}

function firstMessage(services: ChildProcess): Promise<Extract<ServicesMessage, { kind: 'ready' }>> {
  return new Promise((resolve, reject) => {
    services.once('exit', (code) => reject(new Error(`The test services ended with exit code ${code}.`)));
    services.once('message', (message: ServicesMessage) => {
      if (message.kind === 'ready') resolve(message);
      else reject(new Error(`The test services did not start: ${message.reason}`));
    });
  });
}
