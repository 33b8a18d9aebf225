import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { askChild, nextMessage } from '../processes/ask-child.js';
import type { Site } from '../run/site.js';
import type { Arrivals, RelayAnswer, RelayQuestion } from './relay-messages.js';

const PROGRAM = fileURLToPath(new URL('./relay-process.js', import.meta.url));

/** A relay with its consumer, in a process of its own. */
export interface RelayRig {
  /** How many messages it published, and how long that took. */
  drain(): Promise<{ readonly messages: number; readonly seconds: number }>;
  follow(): Promise<void>;
  arrivals(): Promise<Arrivals>;
  stop(): Promise<void>;
}

export async function startRelay(site: Site, queueUrl: string): Promise<RelayRig> {
  const child = fork(PROGRAM, [], {
    cwd: site.postgres.directory,
    env: { PATH: process.env['PATH'], ...site.environment, QUEUE_URL: queueUrl },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ask = async <Kind extends RelayAnswer['kind']>(
    question: RelayQuestion,
    kind: Kind,
  ): Promise<Extract<RelayAnswer, { kind: Kind }>> => {
    const answer = await askChild<RelayAnswer>(child, 'relay', question);
    if (answer.kind === 'failed') throw new Error(`The relay failed: ${answer.reason}`);
    if (answer.kind !== kind) throw new Error(`The relay gave another answer than "${kind}".`);
    return answer as Extract<RelayAnswer, { kind: Kind }>;
  };
  await nextMessage<RelayAnswer>(child, 'relay');
  return {
    drain: () => ask({ kind: 'drain' }, 'drained'),
    follow: async () => {
      await ask({ kind: 'follow' }, 'following');
    },
    arrivals: async () => (await ask({ kind: 'arrivals' }, 'arrivals')).arrivals,
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}
